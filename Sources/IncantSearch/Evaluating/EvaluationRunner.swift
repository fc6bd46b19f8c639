import IncantCore

/// Makes the evaluations that are missing: asks, scores, stores, folds, each as soon as the one before is done.
///
/// As many calls are under way as the model wants; answers come in any order, and those that are ready at once are
/// stored in one transaction. An answer is in the journal before anything else sees it, and what is there already is
/// never asked again. A request that is not answered has no score: it stays open.
struct EvaluationRunner: Sendable {
    let problem: SearchProblem
    let model: any TargetModel
    let journal: any RunJournal
    /// How often each example is asked.
    let samples: Int
    let shouldStop: @Sendable () -> Bool

    /// How often a request is tried that the model did not answer.
    private static let rounds = 3

    /// The evaluations of the given prompts on the given examples that the state does not hold, by prompt in the order
    /// given, then by example in the order given, then by sample.
    func missing(_ prompts: [PromptID], on examples: [Int], of split: DatasetSplit, in state: RunState)
        -> [Evaluation.Key]
    {
        prompts.flatMap { prompt in
            let results = state.results(of: prompt, on: split)
            return examples.flatMap { example in
                (0..<samples).filter { !results.has(example, sample: $0) }.map {
                    Evaluation.Key(prompt: prompt, split: split, example: example, sample: $0)
                }
            }
        }
    }

    /// Makes the evaluations.
    ///
    /// - Parameters:
    ///   - keys: what to evaluate.
    ///   - others: prompts that the state does not know.
    ///   - state: where the evaluations are folded in.
    ///   - afterBatch: called when evaluations are stored and folded in.
    /// - Returns: what the model refused, and whether the budget ended the block.
    /// - Throws: `SearchError.stopped` where the user asked to stop, `.unanswered` where too many requests got no
    ///   answer; what the model, the scorer or the journal throw. No calls are begun after that, and what is under way
    ///   is finished and stored first.
    func run(
        _ keys: [Evaluation.Key], also others: [Prompt] = [], into state: inout RunState,
        afterBatch: (borrowing RunState) -> Void
    ) async throws -> BlockReport {
        let prompts = try prompts(of: keys, others, state)
        var report = BlockReport()
        var open = keys
        var lastFailure = ""
        for _ in 0..<Self.rounds where !open.isEmpty {
            let desk = RequestDesk(open, batchSize: model.batchSize, shouldStop: shouldStop)
            await work(at: desk, prompts, into: &state, afterBatch: afterBatch)
            let outcome = desk.outcome
            report.refusals.merge(outcome.refusals) { first, _ in first }
            switch outcome.halt {
            case .stopped: throw SearchError.stopped
            case .failed(let error): throw error
            case .overBudget(let failure):
                report.overBudget = failure
                return report
            case nil: break
            }
            open = open.filter(outcome.unanswered.contains)
            lastFailure = outcome.lastFailure ?? lastFailure
        }
        guard open.isEmpty else {
            throw SearchError.unanswered(
                "\(open.count) of \(keys.count) requests got no answer in \(Self.rounds) rounds; "
                    + "the last failure: \(lastFailure)"
            )
        }
        if shouldStop() { throw SearchError.stopped }
        return report
    }

    private func prompts(of keys: [Evaluation.Key], _ others: [Prompt], _ state: RunState) throws
        -> [PromptID: Prompt]
    {
        var prompts = Dictionary(others.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for key in keys where prompts[key.prompt] == nil {
            guard let prompt = state.prompt(key.prompt) else {
                throw SearchError.unusable("prompt \(key.prompt) is not in the journal: the run is damaged")
            }
            prompts[key.prompt] = prompt
        }
        return prompts
    }

    /// Works a round off. Twice as many workers as calls: while half of them ask, the others have their answers scored
    /// and stored.
    private func work(
        at desk: RequestDesk, _ prompts: [PromptID: Prompt], into state: inout RunState,
        afterBatch: (borrowing RunState) -> Void
    ) async {
        let width = max(model.concurrency, 1)
        let workers = min(2 * width, desk.batchesLeft)
        let calls = Permits(width)
        let mailbox = Mailbox<[Evaluation]>(writers: workers)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    await labour(at: desk, prompts, calls, mailbox)
                    mailbox.leave()
                }
            }
            var isStoring = true
            while case let deliveries = await mailbox.takeAll(), !deliveries.isEmpty {
                // After a write that failed nobody knows what a further one would do.
                if isStoring {
                    do {
                        let evaluations = deliveries.flatMap(\.item)
                        try journal.record(evaluations)
                        state.apply(evaluations)
                        afterBatch(state)
                    } catch {
                        isStoring = false
                        desk.halt(.failed(error))
                    }
                }
                for delivery in deliveries { delivery.acknowledge() }
            }
        }
    }

    /// One worker: takes batches as long as there are any.
    private func labour(
        at desk: RequestDesk, _ prompts: [PromptID: Prompt], _ calls: Permits, _ mailbox: Mailbox<[Evaluation]>
    ) async {
        while true {
            // The permit comes first, so that no call begins after a halt.
            await calls.acquire()
            guard let batch = desk.next() else {
                calls.release()
                return
            }
            let requests = batch.compactMap { key in
                prompts[key.prompt].map {
                    TargetRequest(prompt: $0, example: problem.examples(key.split)[key.example], sample: key.sample)
                }
            }
            let answers: [TargetAnswer]
            do {
                answers = try await model.answers(to: requests)
                calls.release()
            } catch {
                calls.release()
                if batch.count > 1, (error as? ModelFailure)?.kind == .refused {
                    // One of them it was; the others may be answered.
                    desk.takeBackSingly(batch)
                } else {
                    desk.note(error, for: batch)
                }
                continue
            }
            guard answers.count == requests.count else {
                desk.halt(
                    .failed(
                        SearchError.unusable(
                            "the target model gave \(answers.count) answers to \(requests.count) requests"
                        )
                    )
                )
                continue
            }
            let asked = batch.indices.map { Answered(key: batch[$0], request: requests[$0], answer: answers[$0]) }
            let evaluations = await scored(asked, desk)
            if !evaluations.isEmpty { await mailbox.deliver(evaluations) }
        }
    }

    /// An answer that is to be scored.
    private struct Answered: Sendable {
        var key: Evaluation.Key
        var request: TargetRequest
        var answer: TargetAnswer

        func evaluation(_ score: Score) -> Evaluation {
            Evaluation(
                key: key, answer: answer.text, score: score,
                support: answer.labelProbabilities.map { probabilities in
                    Ratings.rounded(probabilities[request.example.target] ?? 0, places: 5)
                },
                usage: answer.usage, isFiltered: answer.isFiltered
            )
        }
    }

    private func scored(_ asked: [Answered], _ desk: RequestDesk) async -> [Evaluation] {
        do {
            let scores = try await problem.scorer(asked.map { (answer: $0.answer.text, example: $0.request.example) })
            guard scores.count == asked.count else {
                throw SearchError.unusable("the metric gave \(scores.count) scores to \(asked.count) answers")
            }
            desk.note(answered: asked.count)
            return zip(asked, scores).map { $0.evaluation($1) }
        } catch {
            guard asked.count > 1, (error as? ModelFailure)?.kind == .refused else {
                desk.note(error, for: asked.map(\.key))
                return []
            }
            // The judge does not take one of them; the others it may.
            var evaluations: [Evaluation] = []
            for one in asked { evaluations += await scored([one], desk) }
            return evaluations
        }
    }
}
