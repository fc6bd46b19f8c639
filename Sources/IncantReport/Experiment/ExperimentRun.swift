package import IncantCore
package import IncantSearch

/// One run of an experiment: what it came to.
package struct ExperimentRun: Hashable, Sendable, Codable {
    package var variant: String
    package var task: String
    package var seed: UInt64
    /// On test.
    package var seedScore: Double
    package var winnerScore: Double
    /// The test gain of the prompt that validation chose, with its interval and test.
    package var gain: Double
    package var low: Double
    package var high: Double
    package var pValue: Double
    package var verdict: Verdict
    /// Evaluations of the whole run.
    package var evaluations: Int
    /// The best train score after each generation, and the evaluations made by then.
    package var trainCurve: [ScoreCurve.Step]
    /// Wall time of all its sessions; absent where one of them was killed, so that nobody knows.
    package var milliseconds: Int64?

    /// Reads a run back from its journal; nil where it has not finished.
    ///
    /// - Parameters:
    ///   - variant: the variant's name.
    ///   - task: the task's name in the experiment.
    ///   - seed: the run's seed.
    ///   - events: what is journalled.
    ///   - milliseconds: how long the run took, where that is known.
    package init?(variant: String, task: String, seed: UInt64, events: [RunEvent], milliseconds: Int64?) {
        var test: TestReport?
        var result: RunResult?
        var curve: [ScoreCurve.Step] = []
        for event in events {
            switch event {
            case .tested(let report): test = report
            case .finished(let end): result = end
            case .decided(let outcome):
                curve.append(ScoreCurve.Step(evaluations: outcome.evaluations, score: outcome.bestScore))
            default: break
            }
        }
        guard let test, let result else { return nil }
        (self.variant, self.task, self.seed) = (variant, task, seed)
        (seedScore, winnerScore, gain) = (test.seedScore, test.winnerScore, test.gain)
        (low, high, pValue, verdict) = (test.low, test.high, test.pValue, test.verdict)
        evaluations = result.evaluations
        trainCurve = curve
        self.milliseconds = milliseconds
    }

    /// The run's way as a curve.
    var curve: ScoreCurve { ScoreCurve(trainCurve) }
}
