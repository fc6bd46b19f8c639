import SwiftCSV

/// Reads CSV (RFC 4180) and TSV with a header row; quoted cells may hold line breaks; blank lines are skipped.
///
/// The file is first cut into records, which gives line numbers and finds quotes that are never closed; SwiftCSV then
/// takes each record apart. Blanks at the start of a cell without quotes are dropped.
package struct DelimitedReader: Sendable {
    /// What stands between cells.
    package enum Delimiter: Sendable, Equatable {
        case comma
        case tab
    }

    package var delimiter: Delimiter
    package var columns: ColumnSelection

    package init(delimiter: Delimiter, columns: ColumnSelection = ColumnSelection()) {
        self.delimiter = delimiter
        self.columns = columns
    }

    /// All records in the order of the file; a record's line is the one on which it starts. O(n).
    ///
    /// - Throws: `TaskError` naming file and line.
    package func records(in file: SourceFile) throws(TaskError) -> [SourceRecord] {
        var header: [String]?
        var inputs: [String] = []
        var records: [SourceRecord] = []
        for row in try rows(of: file) {
            if header == nil { try checkDelimiter(of: row, in: file) }
            let cells = try cells(of: row, in: file)
            guard let names = header else {
                try check(header: cells, file: file.path, line: row.number)
                inputs = try columns.inputColumns(of: cells, file: file.path, line: row.number)
                header = cells
                continue
            }
            guard cells.count == names.count else {
                throw .line(
                    file: file.path, line: row.number,
                    problem: "the row has \(cells.count) cells, but the header has \(names.count)",
                    remedy: "put cells that hold \(delimiter == .comma ? "commas" : "tabs") in double quotes")
            }
            let values = Dictionary(zip(names, cells), uniquingKeysWith: { $1 })
            records.append(
                SourceRecord(
                    line: row.number, id: values[columns.id], fields: values.filter { inputs.contains($0.key) },
                    target: values[columns.target] ?? ""))
        }
        if records.isEmpty {
            throw .file(
                path: file.path, problem: "there is a header but no example", remedy: "put at least one row below it")
        }
        return records
    }

    /// The records as stretches of bytes, blank ones left out. A quotation mark opens or closes a quoted stretch, in
    /// which line ends belong to the cell.
    private func rows(of file: SourceFile) throws(TaskError) -> [SourceFile.Line] {
        var rows: [SourceFile.Line] = []
        var (start, startLine, line, position, quoted) = (0, 1, 1, 0, false)
        let bytes = file.bytes
        while position <= bytes.count {
            let atEnd = position == bytes.count
            if !atEnd, bytes[position] == UInt8(ascii: "\"") { quoted.toggle() }
            if !atEnd, bytes[position] != 0x0A, bytes[position] != 0x0D {
                position += 1
                continue
            }
            if atEnd, quoted {
                throw .line(
                    file: file.path, line: startLine, problem: "a quoted cell is opened here but never closed",
                    remedy: "close it, and write a quotation mark inside a cell as two")
            }
            if !quoted, bytes[start..<position].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                rows.append(SourceFile.Line(number: startLine, range: start..<position))
            }
            position = atEnd ? position + 1 : file.lineStart(after: position)
            line += 1
            if !quoted { (start, startLine) = (position, line) }
        }
        return rows
    }

    private func cells(of row: SourceFile.Line, in file: SourceFile) throws(TaskError) -> [String] {
        // The line end makes SwiftCSV keep an empty last cell.
        let text = String(decoding: file.bytes[row.range], as: UTF8.self) + "\n"
        do {
            let csv = try EnumeratedCSV(
                string: text, delimiter: delimiter == .comma ? .comma : .tab, loadColumns: false)
            if csv.rows.isEmpty { return csv.header }
        } catch {
            throw .line(
                file: file.path, line: row.number, problem: "a quotation mark stands in the middle of a cell",
                remedy: "put the cell in double quotes and write the mark inside it as two, or use JSON Lines")
        }
        throw .line(
            file: file.path, line: row.number, problem: "a cell without quotes holds a line separator character",
            remedy: "put the cell in double quotes, or use JSON Lines")
    }

    /// Some programs write semicolons, or tabs, into what they call CSV.
    private func checkDelimiter(of row: SourceFile.Line, in file: SourceFile) throws(TaskError) {
        let header = file.bytes[row.range]
        guard delimiter == .comma, !header.contains(UInt8(ascii: ",")) else { return }
        for (byte, name) in [(UInt8(ascii: ";"), "semicolons"), (0x09, "tabs")] where header.contains(byte) {
            throw .line(
                file: file.path, line: row.number, problem: "the header holds \(name) but no comma",
                remedy: byte == 0x09
                    ? "call the file .tsv, or save it with commas between cells"
                    : "save the file with commas between cells, or with tabs and the ending .tsv")
        }
    }

    private func check(header: [String], file: String, line: Int) throws(TaskError) {
        var seen: Set<String> = []
        for (i, name) in header.enumerated() {
            if name.isEmpty {
                throw .line(
                    file: file, line: line, problem: "column \(i + 1) of the header has no name",
                    remedy: "name every column, or take the empty one out")
            }
            if !seen.insert(name).inserted {
                throw .line(
                    file: file, line: line, problem: "the header names '\(name)' twice", remedy: "rename one of them")
            }
        }
    }
}
