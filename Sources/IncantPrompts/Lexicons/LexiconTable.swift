/// Reads the compact tables that the lexicons are written in.
///
/// A table is a text of lines; blank lines and lines that begin with `#` are left out.
enum LexiconTable {
    /// The lines that hold data, without the space around them.
    static func lines(_ table: String) -> [String] {
        table.split(whereSeparator: \.isNewline)
            .map { trimmed($0) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    /// Every line's entries, apart by `,` or `，`.
    static func rows(_ table: String) -> [[String]] {
        lines(table).map { line in
            line.split(whereSeparator: { $0 == "," || $0 == "，" }).map { trimmed($0) }.filter { !$0.isEmpty }
        }
    }

    /// Every entry of every line, apart by white space, each kept once, in order of first appearance.
    static func words(_ table: String) -> [String] {
        distinct(lines(table).flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) })
    }

    /// The entries in order of first appearance, each once.
    static func distinct(_ entries: [String]) -> [String] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0).inserted }
    }

    /// A line's columns, apart by `|`; what follows the last column's bar is kept whole.
    static func columns(_ line: String, count: Int) -> [String] {
        line.split(separator: "|", maxSplits: count - 1, omittingEmptySubsequences: false).map { trimmed($0) }
    }

    /// What stands before and after the first slot mark; nil where there is none.
    static func aroundSlot(_ text: String, mark: String = "{}") -> (prefix: String, suffix: String)? {
        let characters = Array(text)
        let slot = Array(mark)
        guard characters.count >= slot.count else { return nil }
        for start in 0...(characters.count - slot.count) where Array(characters[start..<start + slot.count]) == slot {
            return (String(characters[..<start]), String(characters[(start + slot.count)...]))
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
