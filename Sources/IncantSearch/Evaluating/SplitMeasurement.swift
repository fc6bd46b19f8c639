package import IncantCore

/// Measures prompts on a whole split outside a search, in the way a search does: as many calls at once as the model
/// wants, each example as often as the search asks it, and what is not answered tried again.
///
///     let results = try await SplitMeasurement(problem: problem, model: model, samples: 1)
///         .results(of: [prompt, other], on: .validation)
package struct SplitMeasurement: Sendable {
    private let problem: SearchProblem
    private let model: any TargetModel
    private let samples: Int
    private let shouldStop: @Sendable () -> Bool

    /// - Parameters:
    ///   - problem: the examples, and how answers are scored.
    ///   - model: the model that is asked.
    ///   - samples: how often each example is asked.
    ///   - shouldStop: asked before every batch; true ends the measurement with `SearchError.stopped`.
    package init(
        problem: SearchProblem, model: any TargetModel, samples: Int,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.problem = problem
        self.model = model
        self.samples = samples
        self.shouldStop = shouldStop
    }

    /// Asks every prompt every example of the split.
    ///
    /// - Parameters:
    ///   - prompts: what is measured; the same prompt twice is asked once.
    ///   - split: where the examples are from.
    ///   - progress: told how many evaluations are made, of how many.
    /// - Returns: the results of each prompt, in the order given.
    /// - Throws: `SearchError.unusable` where the split is empty, `.stopped` where the user asked for it; `ModelFailure`
    ///   where the model does not answer, does not take a request, or the budget does not allow it all; what model and
    ///   scorer throw.
    package func results(
        of prompts: [Prompt], on split: DatasetSplit, progress: (_ made: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> [SplitResults] {
        let examples = Array(problem.examples(split).indices)
        guard !examples.isEmpty else {
            throw SearchError.unusable("the task has no \(split.rawValue) examples to evaluate on")
        }
        let runner = EvaluationRunner(
            problem: problem, model: model, journal: InMemoryRunJournal(), samples: samples, shouldStop: shouldStop
        )
        var state = RunState()
        let distinct = prompts.map(\.id).reduce(into: [PromptID]()) { if !$0.contains($1) { $0.append($1) } }
        let keys = runner.missing(distinct, on: examples, of: split, in: state)
        let report: BlockReport
        do {
            report = try await runner.run(keys, also: prompts, into: &state) {
                progress($0.evaluationCount, keys.count)
            }
        } catch SearchError.unanswered(let why) {
            // There is no run that could go on.
            throw ModelFailure(.unavailable, why)
        }
        if let failure = report.overBudget { throw failure }
        for prompt in distinct {
            guard let refused = report.refused(prompt) else { continue }
            throw ModelFailure(
                .refused, "the model refused \(refused.count) requests of prompt \(prompt.short): \(refused.message)")
        }
        return prompts.map { state.results(of: $0.id, on: split) }
    }
}
