import IncantCore

/// Reads JSON Lines: one object a line, blank lines skipped.
///
///     {"id": "a-1", "input": "Where is my parcel?", "target": "delivery"}
///
/// A value that is no string is taken as its JSON text; a target that is an object becomes canonical JSON. Every line
/// has the input fields of the first one.
package struct JSONLinesReader: Sendable {
    package var columns: ColumnSelection

    package init(columns: ColumnSelection = ColumnSelection()) {
        self.columns = columns
    }

    /// All records in the order of the file. O(n).
    ///
    /// - Throws: `TaskError` naming file and line.
    package func records(in file: SourceFile) throws(TaskError) -> [SourceRecord] {
        var records: [SourceRecord] = []
        var inputs: [String]?
        for line in file.lines {
            let bytes = file.bytes[line.range]
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            let object = try Self.object(in: bytes, file: file.path, line: line.number)
            let present = try columns.inputColumns(of: object.keys.sorted(), file: file.path, line: line.number)
            if let first = inputs, first != present {
                throw .line(
                    file: file.path, line: line.number,
                    problem: "the input fields are \(present.joined(separator: ", ")), but on the first line "
                        + first.joined(separator: ", "),
                    remedy: "give every line the same fields, or name the input columns with task.input_columns")
            }
            inputs = present
            records.append(try record(from: object, inputs: present, file: file.path, line: line.number))
        }
        return records
    }

    /// The object on one line.
    ///
    /// - Throws: `TaskError` naming file and line.
    static func object(
        in bytes: ArraySlice<UInt8>, file: String, line: Int
    ) throws(TaskError) -> [String: JSONValue] {
        let value: JSONValue
        do {
            value = try JSONParser.value(of: bytes, mode: .strict)
        } catch {
            throw .line(
                file: file, line: line, problem: "malformed JSON at byte \(error.offset + 1): \(error.problem)",
                remedy: "write one JSON object a line, such as {\"input\": \"…\", \"target\": \"…\"}")
        }
        guard case .object(let object) = value else {
            throw .line(
                file: file, line: line, problem: "the line is \(value.kind), not an object",
                remedy: "write one JSON object a line, such as {\"input\": \"…\", \"target\": \"…\"}")
        }
        return object
    }

    private func record(
        from object: [String: JSONValue], inputs: [String], file: String, line: Int
    ) throws(TaskError) -> SourceRecord {
        guard let target = object[columns.target], target != .null else {
            throw .line(
                file: file, line: line, problem: "'\(columns.target)' is null",
                remedy: "give the wanted answer, or leave the line out")
        }
        var fields: [String: String] = [:]
        for name in inputs { fields[name] = object[name]?.asText }
        return SourceRecord(line: line, id: object[columns.id]?.asText, fields: fields, target: target.asText)
    }
}
