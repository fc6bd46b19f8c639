import IncantCore

/// Which columns of a data file, or keys of a JSON line, hold what.
package struct ColumnSelection: Equatable, Sendable {
    /// The column of the wanted answer.
    package var target: String
    /// The column of the id.
    package var id: String
    /// Whether a file without the id column is an error; otherwise ids are made from line numbers.
    package var needsID: Bool
    /// The columns of the input; nil: all others.
    package var inputs: [String]?

    package init(target: String = "target", id: String = "id", needsID: Bool = false, inputs: [String]? = nil) {
        self.target = target
        self.id = id
        self.needsID = needsID
        self.inputs = inputs
    }

    /// The input columns out of those present, ascending.
    ///
    /// - Throws: `TaskError` naming the line where a wanted column is missing, or no input column is left.
    func inputColumns(of present: [String], file: String, line: Int) throws(TaskError) -> [String] {
        let wanted =
            [(target, "task.target_column")] + (needsID ? [(id, "task.id_column")] : [])
            + (inputs ?? []).map { ($0, "task.input_columns") }
        for (name, key) in wanted where !present.contains(name) {
            throw .line(
                file: file, line: line, problem: "there is no '\(name)'" + NearestName.hint(for: name, among: present),
                remedy: "it has: \(present.sorted().joined(separator: ", ")); name the right one with \(key)")
        }
        let columns = (inputs ?? present.filter { $0 != target && $0 != id }).sorted()
        if columns.isEmpty {
            throw .line(
                file: file, line: line, problem: "there is no input beside '\(target)'",
                remedy: "add an 'input', or name the input columns with task.input_columns")
        }
        return columns
    }
}

/// One example as a file gives it, before the task's rules are applied.
package struct SourceRecord: Hashable, Sendable {
    /// The line on which it starts, from 1.
    package var line: Int
    /// Its id, where the file gives one.
    package var id: String?
    /// Its input fields.
    package var fields: [String: String]
    /// Its wanted answer.
    package var target: String

    package init(line: Int, id: String?, fields: [String: String], target: String) {
        self.line = line
        self.id = id
        self.fields = fields
        self.target = target
    }
}
