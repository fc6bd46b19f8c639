import IncantCore
import IncantSearch

@testable import IncantReport

/// Two variants on two tasks with two seeds, with figures that can be worked out on paper.
enum ExperimentFixtures {
    /// What a run that ended so would have journalled.
    static func events(gain: Double, curve: [(Int, Double)]) -> [RunEvent] {
        let prompt = Prompt(["input": "{input}"]).id
        let verdict: Verdict = gain >= 0.2 ? .better : gain < 0 ? .worse : .notShown
        let decisions = curve.enumerated().map { index, step in
            RunEvent.decided(
                GenerationOutcome(
                    generation: index, decisions: [], beam: [prompt], best: prompt, bestScore: step.1,
                    evaluations: step.0))
        }
        return decisions + [
            .tested(
                TestReport(
                    seedScore: 0.5, winnerScore: 0.5 + gain, examples: 100, gain: gain, low: gain - 0.1,
                    high: gain + 0.1, pValue: 0.04, test: "exact McNemar", level: 0.05, verdict: verdict)),
            .finished(
                RunResult(best: prompt, stopped: "", evaluations: 1000, usage: TokenUsage(prompt: 1, answer: 0))),
        ]
    }

    static func run(
        _ variant: String, _ task: String, _ seed: UInt64, gain: Double, curve: [(Int, Double)],
        milliseconds: Int64? = 1000
    ) -> ExperimentRun? {
        ExperimentRun(
            variant: variant, task: task, seed: seed, events: events(gain: gain, curve: curve),
            milliseconds: milliseconds)
    }

    static var runs: [ExperimentRun] {
        let mine: [UInt64: [(Int, Double)]] = [1: [(100, 0.5), (200, 0.7)], 2: [(100, 0.6), (300, 0.8)]]
        let its: [UInt64: [(Int, Double)]] = [1: [(150, 0.4), (400, 0.6)], 2: [(250, 0.7)]]
        func make(_ variant: String, _ task: String, _ seed: UInt64, _ gain: Double) -> ExperimentRun? {
            let curve = (variant == "ours" ? mine : its)[seed] ?? []
            // One run was killed once, so that nobody knows how long it took.
            return run(
                variant, task, seed, gain: gain, curve: curve,
                milliseconds: variant == "ours" && gain == 0.1 ? nil : 1000)
        }
        return [
            make("ours", "a", 1, 0.1), make("ours", "a", 2, 0.2), make("ours", "b", 1, 0.3), make("ours", "b", 2, 0.4),
            make("rival", "a", 1, 0), make("rival", "a", 2, 0.2), make("rival", "b", 1, -0.1),
            make("rival", "b", 2, 0.1),
        ].compactMap { $0 }
    }

    static func table(
        _ runs: [ExperimentRun] = runs, levels: [String: Double] = ["a": 0.65, "b": 0.65], missing: [String] = []
    ) -> ExperimentTable {
        ExperimentTable(
            experiment: "paper", variants: ["ours", "rival"], tasks: ["a", "b"], seeds: [1, 2], reference: "ours",
            levels: levels, runs: runs, missing: missing)
    }
}
