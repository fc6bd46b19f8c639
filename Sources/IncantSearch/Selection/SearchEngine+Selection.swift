import IncantCore

extension SearchEngine {
    /// How so many finalists, the seed prompt not counted, are asked.
    private func selectionPlan(_ finalists: Int) -> SelectionPlan {
        SelectionPlan(finalists: finalists, examples: problem.examples(.validation).count)
    }

    /// The order in which validation examples are asked.
    var validationOrder: [Int] {
        var random = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "validation order")
        return random.shuffled(0..<problem.examples(.validation).count)
    }

    /// Asks the shortlist on validation and records the winner.
    func select(_ seed: Prompt, _ state: inout RunState) async throws {
        let shortlist = state.shortlist?.prompts ?? [seed.id]
        let order = validationOrder
        try await evaluate([seed.id], on: order, .validation, .validating, &state)
        var refused: [PromptID: String] = [:]
        var alive = shortlist.filter { $0 != seed.id }
        let plan = selectionPlan(alive.count)
        for step in plan.steps where !alive.isEmpty {
            alive = Array(rank(alive, on: order.prefix(asked(before: step, in: plan)), state).prefix(step.finalists))
            let block = try await ask(alive, on: Array(order.prefix(step.examples)), .validation, .validating, &state)
            // Whom the model refuses an answer cannot be compared with the others.
            for id in alive {
                if let refusal = block.refused(id) {
                    refused[id] = RaceExit.setAside(count: refusal.count, message: refusal.message)
                }
            }
            alive.removeAll { refused[$0] != nil }
        }
        let ranked = finalRank(alive, seed: seed.id, state)
        let lookedAt = shortlist.count { $0 != seed.id }
        var winner = ranked.first ?? seed.id
        let correction = winner == seed.id ? nil : correction(of: winner, ranked, lookedAt: lookedAt, seed.id, state)
        // A gain that is no more than what choosing the best of so many adds by itself is no reason to change a prompt.
        if let correction, correction.corrected <= 0 { winner = seed.id }
        let seedScore = validationScore(seed.id, state)
        let finalists = (ranked + shortlist.filter { !ranked.contains($0) }).map { id in
            finalist(
                id,
                fate: refused[id].map { .setAside($0) }
                    ?? (!ranked.contains(id)
                        ? .weakerHalf
                        : .complete(
                            isSeed: id == seed.id, isWinner: id == winner,
                            isAhead: validationScore(id, state) > seedScore
                        )),
                of: order.count, state
            )
        }
        try record(.selected(Selection(finalists: finalists, winner: winner, correction: correction)), &state)
    }

    /// Asks seed prompt and winner on test, once, and records the verdict.
    func test(_ seed: Prompt, _ state: inout RunState) async throws {
        let winner = state.selection?.winner ?? seed.id
        let all = Array(problem.examples(.test).indices)
        try await evaluate(winner == seed.id ? [seed.id] : [seed.id, winner], on: all, .test, .testing, &state)
        let pairs = PairedScores(
            base: state.results(of: seed.id, on: .test).scores, other: state.results(of: winner, on: .test).scores,
            pooling: problem.pooling
        )
        let found = PairedComparison(pairs, level: settings.level, seed: settings.seed, purpose: "test")
        try record(
            .tested(
                TestReport(
                    seedScore: found.base, winnerScore: found.other, examples: found.examples, gain: found.gain,
                    low: found.low, high: found.high, pValue: found.pValue, test: found.test, level: found.level,
                    verdict: found.verdict
                )
            ),
            &state
        )
    }

    /// Asks what cannot be done without.
    ///
    /// - Throws: `SearchError.unanswered` where the model refuses a part of it.
    private func evaluate(
        _ prompts: [PromptID], on examples: [Int], _ split: DatasetSplit, _ phase: SearchNotice.Phase,
        _ state: inout RunState
    ) async throws {
        let block = try await ask(prompts, on: examples, split, phase, &state)
        for (place, id) in prompts.enumerated() {
            guard let refused = block.refused(id) else { continue }
            throw refusal(of: "\(place == 0 ? "the seed prompt" : "the winner") on \(split.rawValue)", refused)
        }
    }

    /// Asks what can be paid for.
    ///
    /// - Throws: `SearchError.overBudget` where it is not all of it.
    private func ask(
        _ prompts: [PromptID], on examples: [Int], _ split: DatasetSplit, _ phase: SearchNotice.Phase,
        _ state: inout RunState
    ) async throws -> BlockReport {
        let keys = runner.missing(prompts, on: examples, of: split, in: state)
        let generation = state.generations.count
        let block = try await runner.run(keys, into: &state) { state in
            observer(.evaluated(phase: phase, generation: generation), state)
        }
        if let failure = block.overBudget { throw SearchError.overBudget(failure.message) }
        return block
    }

    /// Examples that every finalist of a step was asked before it.
    private func asked(before step: SelectionPlan.Step, in plan: SelectionPlan) -> Int {
        plan.steps.last { $0.examples < step.examples }?.examples ?? 0
    }

    /// Best first by rating on the given validation examples; the shortlist's order where there are none, and for ties.
    private func rank(_ prompts: [PromptID], on examples: some Collection<Int>, _ state: RunState) -> [PromptID] {
        prompts.enumerated()
            .map { (place: $0.offset, id: $0.element, rating: rating($0.element, examples, state)) }
            .sorted { ($1.rating, $0.place) < ($0.rating, $1.place) }
            .map(\.id)
    }

    /// The winner first: see `FinalChoice`. After those that are ahead of the seed prompt come the seed prompt and the
    /// others by their validation scores.
    private func finalRank(_ complete: [PromptID], seed: PromptID, _ state: RunState) -> [PromptID] {
        let byRating = rank(complete, on: problem.examples(.validation).indices, state)
        let ahead = finalChoice(byRating, seed: seed, state).ranking.map { byRating[$0] }
        let behind = byRating.filter { !ahead.contains($0) }.enumerated()
            .map { (place: $0.offset, id: $0.element, score: validationScore($0.element, state)) }
            .sorted { ($1.score, $0.place) < ($0.score, $1.place) }
            .map(\.id)
        return ahead + [seed] + behind
    }

    private func finalChoice(_ contenders: [PromptID], seed: PromptID, _ state: RunState) -> FinalChoice {
        func contender(_ id: PromptID) -> FinalChoice.Contender {
            FinalChoice.Contender(
                train: state.results(of: id, on: .train).scores,
                validation: state.results(of: id, on: .validation).scores
            )
        }
        return FinalChoice(
            seed: contender(seed), contenders: contenders.map(contender), pooling: problem.pooling
        )
    }

    /// What the winner's validation gain is worth after so many looks.
    private func correction(
        of winner: PromptID, _ ranked: [PromptID], lookedAt: Int, _ seed: PromptID, _ state: RunState
    ) -> Selection.Correction {
        let pairs = PairedScores(
            base: state.results(of: seed, on: .validation).scores,
            other: state.results(of: winner, on: .validation).scores, pooling: problem.pooling
        )
        var random = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "validation bootstrap")
        let interval = pairs.bootstrapInterval(
            level: settings.level / Double(max(lookedAt, 1)), resamples: 4000, using: &random
        )
        var draws = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "validation optimism")
        let choice = finalChoice(ranked.filter { $0 != seed }, seed: seed, state)
        let optimism = choice.optimism(using: &draws)
        return Selection.Correction(
            lookedAt: lookedAt, gain: Ratings.rounded(pairs.difference),
            corrected: Ratings.rounded(pairs.difference - optimism), low: Ratings.rounded(interval.low),
            high: Ratings.rounded(interval.high), level: settings.level
        )
    }

    private func validationScore(_ id: PromptID, _ state: RunState) -> Double {
        Ratings.rounded(PairedScores.summary(state.results(of: id, on: .validation).scores, problem.pooling))
    }

    private func rating(_ id: PromptID, _ examples: some Collection<Int>, _ state: RunState) -> Double {
        ratings.mean(state.results(of: id, on: .validation), on: examples) ?? 0
    }

    /// How far a finalist came.
    private enum Fate {
        case setAside(String)
        case weakerHalf
        case complete(isSeed: Bool, isWinner: Bool, isAhead: Bool)
    }

    private func finalist(_ id: PromptID, fate: Fate, of all: Int, _ state: RunState) -> Selection.Finalist {
        let train = state.results(of: id, on: .train)
        let validation = state.results(of: id, on: .validation)
        let reason =
            switch fate {
            case .setAside(let why): why
            case .weakerHalf: "in the weaker half by rating after \(validation.count) validation examples"
            case .complete(isSeed: true, isWinner: true, _): "no other scored higher on all \(all) validation examples"
            case .complete(isSeed: true, isWinner: false, _):
                "the winner scores higher on all \(all) validation examples"
            case .complete(_, isWinner: true, _):
                "ahead of the seed prompt on all \(all) validation examples, and of those that are the best by train and "
                    + "validation together"
            case .complete(_, _, isAhead: true):
                "ahead of the seed prompt on all \(all) validation examples, but by train and validation together the "
                    + "winner is as good or better"
            case .complete: "no higher score than the seed prompt's on all \(all) validation examples"
            }
        return Selection.Finalist(
            prompt: id, trainScore: Ratings.rounded(PairedScores.summary(train.scores, problem.pooling)),
            trainExamples: train.count,
            validationScore: validationScore(id, state),
            validationExamples: validation.count, reason: reason
        )
    }
}
