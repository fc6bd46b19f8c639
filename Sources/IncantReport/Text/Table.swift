import IncantCore

/// A plain table: columns as wide as what they hold, two blanks between them.
package struct Table: Hashable, Sendable {
    package enum Alignment: Hashable, Sendable {
        case left, right
    }

    package struct Column: Hashable, Sendable {
        package var title: String
        package var alignment: Alignment
        /// The widest a cell may be; longer ones are cut.
        package var limit: Int

        package init(_ title: String, _ alignment: Alignment = .left, limit: Int = 60) {
            self.title = title
            self.alignment = alignment
            self.limit = limit
        }
    }

    package var columns: [Column]
    package private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are blank, surplus ones are dropped. Cells are made safe to print.
    package mutating func add(_ cells: [String]) {
        rows.append(
            zip(columns, cells + [String](repeating: "", count: max(0, columns.count - cells.count))).map {
                DisplayWidth.cut(TerminalText.line($1), to: $0.limit)
            })
    }

    /// The table with its titles, without a line feed at the end. O(cells).
    package var text: String {
        let lines = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in lines.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return lines.map { cells in
            let line = columns.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
                return columns[column].alignment == .left ? cells[column] + padding : padding + cells[column]
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
