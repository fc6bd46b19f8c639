/// Comma-separated values (RFC 4180, with line feeds): for spreadsheets and statistics programs.
package enum CSV {
    /// One value.
    package enum Cell: Hashable, Sendable {
        case text(String)
        /// Written with as many digits as it takes to read the same number back.
        case number(Double)
        case count(Int64)
        case empty
    }

    /// The rows, without a line feed at the end. O(size).
    package static func text(_ header: [String], _ rows: [[Cell]]) -> String {
        ([header.map { Cell.text($0) }] + rows).map { $0.map(written).joined(separator: ",") }.joined(separator: "\n")
    }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): quoted(harmless(text))
        case .number(let value): value.isFinite ? value.description : ""
        case .count(let value): String(value)
        case .empty: ""
        }
    }

    /// A spreadsheet takes a text that begins like a formula for one, and works it out (OWASP, "CSV injection"); behind an
    /// apostrophe it stays a text.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
