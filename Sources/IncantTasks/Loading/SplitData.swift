import IncantCore

/// Records of one split, with the file they came from, before they become examples.
struct SplitData {
    /// The file, as messages name it.
    var file: String
    /// The records, in the order of the file.
    var records: [SourceRecord]

    /// Errors out where a record breaks the task's rules.
    ///
    /// - Throws: `TaskError` naming file and line of the first offender.
    func check(labels: [String], fields: [String], kind: TaskKind, metric: MetricSpec) throws(TaskError) {
        let allowed = Set(labels)
        let keys = Set(fields)
        for record in records {
            func fail(_ problem: String, _ remedy: String) -> TaskError {
                .line(file: file, line: record.line, problem: problem, remedy: remedy)
            }
            if AnswerText.trimmed(record.target).isEmpty {
                throw fail("the target is empty", "give the wanted answer, or leave the line out")
            }
            if !labels.isEmpty, !allowed.contains(record.target) {
                throw fail(
                    "the target '\(record.target.prefix(80))' is none of the task's labels"
                        + NearestName.hint(for: record.target, among: labels),
                    "correct it, or add it to 'labels' (\(labels.prefix(20).joined(separator: ", ")))")
            }
            if kind == .extraction {
                guard let present = TaskInference.keys(of: record.target) else {
                    throw fail(
                        "the target is not a JSON object", "write it as {\"field\": \"value\"}, or {} for nothing")
                }
                if !fields.isEmpty, let stray = present.first(where: { !keys.contains($0) }) {
                    throw fail(
                        "the target's field '\(stray)' is none of the task's fields"
                            + NearestName.hint(for: stray, among: fields),
                        "correct it, or add it to 'fields' (\(fields.joined(separator: ", ")))")
                }
            }
            if case .numeric = metric, NumberScan.last(in: record.target) == nil {
                throw fail("the target holds no number, but the metric is numeric", "correct it, or change the metric")
            }
        }
    }

    /// The records as examples.
    ///
    /// - Parameters:
    ///   - stem: the start of ids made from line numbers.
    ///   - seen: ids met so far with their places; an id may occur once in a task.
    /// - Returns: one example a record, in order.
    /// - Throws: `TaskError` where an id comes up again.
    func examples(stem: String, seen: inout [String: String]) throws(TaskError) -> [Example] {
        var examples: [Example] = []
        for record in records {
            let given = record.id.map { AnswerText.trimmed($0) } ?? ""
            let id = given.isEmpty ? "\(stem)-\(record.line)" : given
            let place = "\(file):\(record.line)"
            if let first = seen.updateValue(place, forKey: id) {
                throw .line(
                    file: file, line: record.line, problem: "the id '\(id)' was used before, at \(first)",
                    remedy: "give every example its own id, or leave ids out")
            }
            examples.append(Example(id: id, fields: record.fields, target: record.target))
        }
        return examples
    }
}
