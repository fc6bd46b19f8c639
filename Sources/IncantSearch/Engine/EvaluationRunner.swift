import IncantCore

/// Makes the evaluations that are missing: asks the target in batches, scores, stores, folds.
///
/// An answer is in the journal before anything else sees it; what is there already is never asked again.
struct EvaluationRunner: Sendable {
    let problem: SearchProblem
    let model: any TargetModel
    let journal: any RunJournal
    let shouldStop: @Sendable () -> Bool

    /// The evaluations of the given prompts on the given examples that the state does not hold, by prompt in the order
    /// given, then by example in the order given.
    func missing(_ prompts: [PromptID], on examples: [Int], of split: DatasetSplit, in state: RunState)
        -> [Evaluation.Key]
    {
        prompts.flatMap { prompt in
            let results = state.results(of: prompt, on: split)
            return examples.filter { results[$0] == nil }.map {
                Evaluation.Key(prompt: prompt, split: split, example: $0)
            }
        }
    }

    /// Makes the evaluations, batch by batch.
    ///
    /// - Parameters:
    ///   - keys: what to evaluate.
    ///   - state: where the evaluations are folded in.
    ///   - afterBatch: called when a batch is stored and folded in.
    /// - Throws: `SearchError.stopped` after a batch where the user asked to stop; what the model, the scorer or the
    ///   journal throws. What was answered is stored in either case.
    func run(_ keys: [Evaluation.Key], into state: inout RunState, afterBatch: (borrowing RunState) -> Void)
        async throws
    {
        var start = 0
        while start < keys.count {
            if shouldStop() { throw SearchError.stopped }
            let batch = Array(keys[start..<min(start + max(model.batchSize, 1), keys.count)])
            start += batch.count
            let evaluations = try await evaluate(batch, state)
            try journal.record(evaluations)
            state.apply(evaluations)
            afterBatch(state)
        }
        if shouldStop() { throw SearchError.stopped }
    }

    private func evaluate(_ keys: [Evaluation.Key], _ state: RunState) async throws -> [Evaluation] {
        var requests: [TargetRequest] = []
        for key in keys {
            guard let prompt = state.prompt(key.prompt) else {
                throw SearchError.unusable("prompt \(key.prompt) is not in the journal: the run is damaged")
            }
            requests.append(TargetRequest(prompt: prompt, example: problem.examples(key.split)[key.example]))
        }
        let answers = try await model.answers(to: requests)
        guard answers.count == requests.count else {
            throw SearchError.unusable("the target model gave \(answers.count) answers to \(requests.count) requests")
        }
        let pairs = zip(answers, requests).map { (answer: $0.text, example: $1.example) }
        let scores = try await problem.scorer(pairs)
        return keys.indices.map { i in
            Evaluation(
                key: keys[i], answer: answers[i].text, score: scores[i],
                support: answers[i].labelProbabilities.map { probabilities in
                    Ratings.rounded(probabilities[requests[i].example.target] ?? 0, places: 5)
                },
                usage: answers[i].usage
            )
        }
    }
}
