import IncantCore
import IncantReport
import IncantSearch
import IncantTasks

/// Has a task's judge mark answers that people have marked, and compares.
struct JudgeAgreementRun: Sendable {
    let task: PromptTask
    /// The chance that an interval misses.
    let level: Double
    let seed: UInt64

    /// Marks, and compares.
    ///
    /// - Parameter path: the marked answers.
    /// - Returns: the agreement.
    /// - Throws: `TaskError` where the task has no judge, or the file is wrong; what the judge throws.
    func report(on path: String) async throws -> JudgeAgreementReport {
        guard let judge = Self.judges(in: task.metric).first else {
            throw TaskError.metric(
                name: task.metric.name, problem: "it does not judge by a rubric, so that there is no judge to compare",
                remedy: "set task.metric to {kind: judge, rubric: …}")
        }
        let marks = judge.spec.marks
        let sample = try JudgedSample(contentsOf: path, inputFields: task.inputFields, marks: marks)
        return JudgeAgreementReport(
            task: task.name, sample: path, judge: judge.identity, marks: marks,
            agreement: JudgeAgreement(
                people: sample.scores, judge: try await judge.marks(of: sample.answers), step: judge.spec.step,
                level: level, seed: seed)
        )
    }

    /// The judges among a metric and its parts.
    static func judges(in metric: any AnswerMetric) -> [JudgeMetric] {
        if let judge = metric as? JudgeMetric { return [judge] }
        return (metric as? WeightedMetric)?.metrics.flatMap(judges(in:)) ?? []
    }
}
