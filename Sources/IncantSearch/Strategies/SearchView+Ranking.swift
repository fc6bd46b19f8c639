import IncantCore

extension SearchView {
    /// Best first by full rating, of equals the one of fewer tokens, then by id; prompts that did not finish a race are
    /// left out.
    func ranked(_ prompts: some Sequence<PromptID>) -> [PromptID] {
        prompts.compactMap { id in fullRating(id).map { (id: id, rating: $0, tokens: tokens(of: id)) } }
            .sorted { ($1.rating, $0.tokens, $0.id) < ($0.rating, $1.tokens, $1.id) }
            .map(\.id)
    }

    /// Tokens of a prompt without data.
    func tokens(of id: PromptID) -> Int {
        state.origins[id]?.candidate.tokens ?? .max
    }

    /// All prompts that finished a race, the seed prompt included, in the order in which they came up.
    var finishers: [PromptID] {
        state.order.filter { fullRating($0) != nil }
    }

    /// The best by the metric alone, ties by rating, then id: what people are told, so that it never falls.
    func bestScored(_ prompts: some Sequence<PromptID>) -> PromptID {
        let ranked = ranked(prompts)
        let scores = ranked.map { fullScore($0) ?? 0 }
        let top = scores.max()
        return scores.firstIndex { $0 == top }.map { ranked[$0] } ?? seedPrompt.id
    }

    /// The parents that the latest decisions named, or the seed prompt before there were any.
    var parents: [Prompt] {
        let beam = (state.lastOutcome?.beam ?? []).compactMap { state.prompt($0) }
        return beam.isEmpty ? [seedPrompt] : beam
    }

    /// A generation's children: as many as are wanted, each from a stream of its own.
    ///
    /// - Parameter child: makes the child of a slot; nil where it comes to nothing.
    /// - Returns: the children that came to something, in slot order.
    func pool(_ child: (_ slot: Int, _ random: inout RandomStream) -> Proposal?) -> [Proposal] {
        (0..<poolSize).compactMap { slot in
            var random = self.random("child", slot: slot)
            return child(slot, &random)
        }
    }

    /// The outcome of the open generation.
    ///
    /// - Parameters:
    ///   - race: how far each candidate came.
    ///   - beam: the parents of the next generation, best first; the seed prompt where there are none.
    ///   - kept: what is said of a finisher that becomes a parent.
    ///   - left: what is said of a finisher that does not.
    ///   - restart: why the search begins anew elsewhere, if it does.
    /// - Returns: a decision for each candidate, the next parents, and the best so far.
    func outcome(
        of race: RaceReport, beam: [PromptID], kept: String, left: (PromptID) -> String, restart: String? = nil
    ) -> GenerationOutcome {
        let parents = beam.isEmpty ? [seedPrompt.id] : beam
        let best = bestScored(race.finished + [state.lastOutcome?.best ?? seedPrompt.id])
        let decisions = race.places.map { place in
            GenerationOutcome.Decision(
                prompt: place.prompt, kept: parents.contains(place.prompt),
                reason: place.hindrance ?? (parents.contains(place.prompt) ? kept : left(place.prompt)),
                score: Ratings.rounded(
                    state.results(of: place.prompt, on: .train).mean(on: trainOrder.prefix(place.examples)) ?? 0
                ),
                examples: place.examples
            )
        }
        return GenerationOutcome(
            generation: generation, decisions: decisions, beam: parents, best: best, bestScore: fullScore(best) ?? 0,
            evaluations: state.evaluationCount, restart: restart
        )
    }

    /// How many of the latest generations in a row, since the last restart, a test of their outcome holds for.
    func generations(while test: (GenerationOutcome) -> Bool) -> Int {
        var count = 0
        for outcome in state.generations.reversed().compactMap(\.outcome) {
            guard test(outcome) else { break }
            count += 1
            if outcome.restart != nil { break }
        }
        return count
    }
}

extension RaceReport {
    /// Who was asked everything, in the order of the proposals.
    var finished: [PromptID] {
        places.filter { $0.exit == nil && !$0.cutShort }.map(\.prompt)
    }
}

extension RaceReport.Place {
    /// Why it did not finish, in words; nil where it did.
    var hindrance: String? {
        switch exit {
        case .outrun: "outrun by others of its generation after \(examples) examples"
        case .behindReference: "behind the weakest parent after \(examples) examples"
        case .refused(let count, let message): HalvingRace.setAside(count: count, message: message)
        case nil: cutShort ? "the budget ended its race after \(examples) examples" : nil
        }
    }
}
