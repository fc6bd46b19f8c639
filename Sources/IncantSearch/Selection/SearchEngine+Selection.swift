import IncantCore

extension SearchEngine {
    var selectionPlan: SelectionPlan {
        SelectionPlan(finalists: settings.finalists, examples: problem.examples(.validation).count)
    }

    /// Asks the shortlist on validation and records the winner.
    func select(_ seed: Prompt, _ state: inout RunState) async throws {
        let shortlist = state.shortlist?.prompts ?? [seed.id]
        var random = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "validation order")
        let order = random.shuffled(0..<problem.examples(.validation).count)
        try await evaluate([seed.id], on: order, .validation, .validating, &state)
        var refused: [PromptID: String] = [:]
        var alive = shortlist.filter { $0 != seed.id }
        for step in selectionPlan.steps where !alive.isEmpty {
            alive = Array(rank(alive, on: order.prefix(asked(before: step)), state).prefix(step.finalists))
            let block = try await ask(alive, on: Array(order.prefix(step.examples)), .validation, .validating, &state)
            // Whom the model refuses an answer cannot be compared with the others.
            for id in alive {
                if let refusal = block.refused(id) {
                    refused[id] = RaceExit.setAside(count: refusal.count, message: refusal.message)
                }
            }
            alive.removeAll { refused[$0] != nil }
        }
        let ranked = finalRank(alive + [seed.id], seed: seed.id, state)
        let winner = ranked.first ?? seed.id
        let finalists = (ranked + shortlist.filter { !ranked.contains($0) }).map { id in
            finalist(
                id, winner: winner, complete: ranked.contains(id), of: order.count, setAside: refused[id], state
            )
        }
        try record(.selected(Selection(finalists: finalists, winner: winner)), &state)
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
        var draws = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "test bootstrap")
        let interval = pairs.bootstrapInterval(level: settings.level, using: &draws)
        var exchanges = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "test permutation")
        let test = pairs.test(using: &exchanges)
        try record(
            .tested(
                TestReport(
                    seedScore: Ratings.rounded(pairs.baseSummary), winnerScore: Ratings.rounded(pairs.otherSummary),
                    examples: pairs.count, gain: Ratings.rounded(pairs.difference),
                    low: Ratings.rounded(interval.low), high: Ratings.rounded(interval.high),
                    pValue: Ratings.rounded(test.pValue), test: test.name, level: settings.level,
                    verdict: verdict(pairs.difference, interval: interval, pValue: test.pValue)
                )
            ),
            &state
        )
    }

    /// A difference is shown where both the test and the interval show it.
    private func verdict(_ gain: Double, interval: (low: Double, high: Double), pValue: Double) -> Verdict {
        guard pValue <= settings.level else { return .notShown }
        if gain > 0, interval.low > 0 { return .better }
        if gain < 0, interval.high < 0 { return .worse }
        return .notShown
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
    private func asked(before step: SelectionPlan.Step) -> Int {
        selectionPlan.steps.last { $0.examples < step.examples }?.examples ?? 0
    }

    /// Best first by rating on the given validation examples; the shortlist's order where there are none, and for ties.
    private func rank(_ prompts: [PromptID], on examples: some Collection<Int>, _ state: RunState) -> [PromptID] {
        prompts.enumerated()
            .map { (place: $0.offset, id: $0.element, rating: rating($0.element, examples, state)) }
            .sorted { ($1.rating, $0.place) < ($0.rating, $1.place) }
            .map(\.id)
    }

    /// Best first by the metric on all of validation. A tie goes to the seed prompt, which nothing need replace, then to
    /// the better rating, then to the better place on the shortlist.
    private func finalRank(_ prompts: [PromptID], seed: PromptID, _ state: RunState) -> [PromptID] {
        let byRating = rank(prompts, on: problem.examples(.validation).indices, state)
        return byRating.enumerated()
            .map {
                (place: $0.element == seed ? -1 : $0.offset, id: $0.element, score: validationScore($0.element, state))
            }
            .sorted { ($1.score, $0.place) < ($0.score, $1.place) }
            .map(\.id)
    }

    private func validationScore(_ id: PromptID, _ state: RunState) -> Double {
        Ratings.rounded(PairedScores.summary(state.results(of: id, on: .validation).scores, problem.pooling))
    }

    private func rating(_ id: PromptID, _ examples: some Collection<Int>, _ state: RunState) -> Double {
        ratings.mean(state.results(of: id, on: .validation), on: examples) ?? 0
    }

    private func finalist(
        _ id: PromptID, winner: PromptID, complete: Bool, of all: Int, setAside: String?, _ state: RunState
    ) -> Selection.Finalist {
        let train = state.results(of: id, on: .train)
        let validation = state.results(of: id, on: .validation)
        let reason =
            if let setAside {
                setAside
            } else if id == winner {
                "the best on all \(all) validation examples"
            } else if complete {
                "asked all \(all) validation examples; the winner scores as high or higher"
            } else {
                "in the weaker half by rating after \(validation.count) validation examples"
            }
        return Selection.Finalist(
            prompt: id, trainScore: Ratings.rounded(PairedScores.summary(train.scores, problem.pooling)),
            trainExamples: train.count,
            validationScore: validationScore(id, state),
            validationExamples: validation.count, reason: reason
        )
    }
}
