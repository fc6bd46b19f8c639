import IncantCore

/// Answers that people have marked, to see whether a judge marks as they do.
///
///     {"input": "Where is my parcel?", "target": "We look into it.", "answer": "No idea.", "score": 2}
package struct JudgedSample: Sendable {
    /// The answers with their examples.
    package let answers: [JudgedAnswer]
    /// What people gave each, on the rubric's scale.
    package let scores: [Double]

    /// Reads JSON Lines: the task's input fields, `target`, `answer` and `score`; other keys are passed over. O(n).
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - inputFields: the names of the task's input fields.
    ///   - marks: the worst and the best score.
    /// - Throws: `TaskError` naming file and line.
    package init(
        contentsOf path: String, inputFields: [String], marks: ClosedRange<Double>
    ) throws(TaskError) {
        let file = try SourceFile.read(path)
        var answers: [JudgedAnswer] = []
        var scores: [Double] = []
        for line in file.lines {
            let bytes = file.bytes[line.range]
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            let object = try JSONLinesReader.object(in: bytes, file: path, line: line.number)
            func fail(_ problem: String, _ remedy: String) -> TaskError {
                .line(file: path, line: line.number, problem: problem, remedy: remedy)
            }
            func text(_ key: String) throws(TaskError) -> String {
                guard let value = object[key], value != .null else {
                    throw fail(
                        "there is no '\(key)'" + NearestName.hint(for: key, among: object.keys.sorted()),
                        "give every line the keys \((inputFields + ["target", "answer", "score"]).joined(separator: ", "))"
                    )
                }
                return value.asText
            }
            var fields: [String: String] = [:]
            for field in inputFields { fields[field] = try text(field) }
            let target = try text("target")
            let answer = try text("answer")
            let written = try text("score")
            guard case .number = object["score"], let score = Double(written), marks.contains(score) else {
                let range = "\(Self.plain(marks.lowerBound)) to \(Self.plain(marks.upperBound))"
                throw fail("'score' is \(written.prefix(80))", "give what people gave, a number from \(range)")
            }
            answers.append(
                JudgedAnswer(answer, for: Example(id: "line-\(line.number)", fields: fields, target: target)))
            scores.append(score)
        }
        guard !answers.isEmpty else {
            throw .file(path: path, problem: "it holds no answer", remedy: "put at least one line into it")
        }
        self.answers = answers
        self.scores = scores
    }

    /// A number as people write it.
    private static func plain(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }
}
