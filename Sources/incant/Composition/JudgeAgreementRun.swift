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
    /// Whether the user has asked to stop.
    var shouldStop: @Sendable () -> Bool = { false }

    /// How many answers are marked between two looks at whether to stop.
    private static let portion = 32

    /// Marks, and compares.
    ///
    /// - Parameter path: the marked answers.
    /// - Returns: the agreement.
    /// - Throws: `TaskError` where the task has no judge, or the file is wrong; `SearchError.stopped` where the
    ///   user asked to stop; what the judge throws.
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
                people: sample.scores, judge: try await self.marks(of: sample.answers, by: judge),
                step: judge.spec.step,
                level: level, seed: seed)
        )
    }

    /// Marks in portions, so that one is finished, and its replies are kept, before it stops.
    private func marks(of answers: [JudgedAnswer], by judge: JudgeMetric) async throws -> [Double] {
        var marks: [Double] = []
        while marks.count < answers.count {
            if shouldStop() { throw SearchError.stopped }
            do {
                marks += try await judge.marks(of: Array(answers.dropFirst(marks.count).prefix(Self.portion)))
            } catch let failure as ModelFailure where failure.kind == .cancelled && shouldStop() {
                throw SearchError.stopped
            }
        }
        return marks
    }

    /// The judges among a metric and its parts.
    static func judges(in metric: any AnswerMetric) -> [JudgeMetric] {
        if let judge = metric as? JudgeMetric { return [judge] }
        return (metric as? WeightedMetric)?.metrics.flatMap(judges(in:)) ?? []
    }
}
