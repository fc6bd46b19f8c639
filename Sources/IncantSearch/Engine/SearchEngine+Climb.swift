import IncantCore

extension SearchEngine {
    /// Generation after generation until the budget is spent; leaves the shortlist for validation.
    func climb(from seed: Prompt, _ state: inout RunState) async throws {
        var screen = CandidateScreen(
            embedder: embedder, schema: model.schema, nearDuplicate: settings.nearDuplicate
        )
        try await screen.archive([seed])
        try await screen.archive(state.order.compactMap { state.prompt($0) })
        var adviser = SurrogateAdviser(embedder: embedder, schema: model.schema, strategy: strategy, settings: settings)
        let stock = try await demonstrationStock()
        var isMetaSpent = false
        // A limit that ended the last decided generation ends the climb, also where the run was cut off in between.
        var stopped = state.lastOutcome?.stopped
        while stopped == nil {
            if barrenGenerations(state) >= Self.mostBarren {
                stopped = "no operator found a new prompt any more"
                continue
            }
            if state.openGeneration == nil {
                let budget = climbBudget(state)
                let places = affordablePlaces(budget, state)
                if places == 0 {
                    // Nothing is decided yet: with more to spend the run begins as if it had had that from the start.
                    if budget.isPriced, state.generations.isEmpty { throw tooLittle(state) }
                    stopped =
                        budget.isPriced
                        ? "calls, tokens, money or minutes are spent, but for what validation and test need"
                        : "the budget of \(settings.evaluations) evaluations is spent, but for what validation and test "
                            + "need"
                    continue
                }
                let written = try await write(seed, &isMetaSpent, &state)
                let view = view(state, seed: seed, learnt: try learnt(state, stock))
                let proposals = try await propose(written, places: places, view, &screen, &adviser, state)
                if let words = adviser.farewell { observer(.remark("the surrogate \(words)"), state) }
                try record(.proposed(proposals), &state)
            }
            if state.openGeneration?.admitted.isEmpty == true {
                try record(.decided(emptyOutcome(seed, state)), &state)
                continue
            }
            let (report, failure) = try await race(seed, &state)
            let decided = view(state, seed: seed)
            var outcome = strategy.decide(decided, after: report)
            outcome.surrogate = adviser.check(decided, after: report)
            outcome.racing = report.tally(raceLength: race.length, samples: settings.samples)
            outcome.stopped = failure.map(Self.stopped(by:))
            try record(.decided(outcome), &state)
            stopped = outcome.stopped
        }
        try record(.shortlisted(shortlist(seed, state), stopped: stopped ?? ""), &state)
    }

    /// Why a run does not begin whose calls, tokens, money or minutes do not go far enough.
    private func tooLittle(_ state: RunState) -> SearchError {
        let affordable = outlook(state.evaluationCount) ?? 0
        let least = (reserve(finishers: mostFinishers) * 11 + 9) / 10 + (race.stops.first ?? 1) * settings.samples
        return .overBudget(
            "calls, tokens, money or minutes are expected to allow \(affordable) evaluations, but validation, test and a "
                + "first candidate need \(least)")
    }

    /// After so many generations without a single new prompt the climb ends.
    private static let mostBarren = 3

    /// How many of the latest generations brought no candidate to evaluate: read from the journal, so that a resumed
    /// run counts on where the first one was.
    private func barrenGenerations(_ state: RunState) -> Int {
        state.generations.reversed().prefix { $0.outcome != nil && $0.proposals.admitted.isEmpty }.count
    }

    /// How many candidates a first block can be paid for; 0 ends the climb.
    private func affordablePlaces(_ budget: ClimbBudget, _ state: RunState) -> Int {
        let block = (race.stops.first ?? 1) * settings.samples
        let affordable = max(budget.evaluations, 0) / max(block, 1)
        if state.generations.isEmpty { return min(settings.children, affordable) }
        // A handful of strays in the last generation would find nothing.
        return affordable < min(4, settings.children) ? 0 : min(settings.children, affordable)
    }

    /// What a limit that a call ran into says of the end of the climb.
    private static func stopped(by failure: ModelFailure) -> String {
        guard case .overBudget(let limit) = failure.kind else { return failure.message }
        return "the budget of \(limit.rawValue) is spent: \(failure.message)"
    }

    /// What the meta model proposes; nothing where there is none.
    private func write(_ seed: Prompt, _ isMetaSpent: inout Bool, _ state: inout RunState) async throws -> [Proposal] {
        guard let writer else { return [] }
        let generation = state.generations.count
        let written = try await writer.write(view(state, seed: seed), into: &state)
        observer(.wrote(generation: generation, written.tally), state)
        if let failure = written.overBudget, !isMetaSpent {
            isMetaSpent = true
            observer(.remark("the search goes on without the meta model: \(failure.message)"), state)
        }
        return written.proposals
    }

    private func propose(
        _ written: [Proposal], places: Int, _ view: SearchView, _ screen: inout CandidateScreen,
        _ adviser: inout SurrogateAdviser, _ state: RunState
    ) async throws -> Proposals {
        // The screen has the seed prompt in its archive already, so that all similarities have it as their first column.
        let first = state.generations.isEmpty ? [try await seedCandidate(view.seedPrompt, screen)] : []
        var view = view
        let chooser = try await adviser.chooser(view, places: places - first.count)
        view.poolSize = chooser == nil ? settings.pool : settings.surrogatePool
        var proposals = strategy.propose(view)
        if !written.isEmpty {
            proposals = written + proposals.prefix(max(view.poolSize - written.count, 0))
        }
        let (candidates, unlisted) = try await screen.screen(
            proposals, places: places - first.count, listed: max(settings.pool, places), chooser: chooser
        )
        return Proposals(
            generation: state.generations.count, candidates: first + candidates, unlisted: unlisted > 0 ? unlisted : nil
        )
    }

    private func seedCandidate(_ seed: Prompt, _ screen: CandidateScreen) async throws -> Candidate {
        Candidate(
            prompt: seed, parents: [], operatorName: "seed", note: "the prompt to start from",
            tokens: embedder.tokenCounts(of: [seed.wholeText])[0], similarityToSeed: 1,
            strangeness: try await screen.strangenessOfSeed(seed),
            screening: .admitted
        )
    }

    /// Races the open generation's candidates over the blocks, the seed prompt always to the end.
    ///
    /// - Returns: how far each came, and the limit that a call ran into, if one did.
    private func race(_ seed: Prompt, _ state: inout RunState) async throws -> (RaceReport, ModelFailure?) {
        guard let proposals = state.openGeneration else { return (RaceReport(places: [], order: trainOrder), nil) }
        let admitted = proposals.admitted.map(\.prompt.id)
        var alive = admitted
        var exits: [PromptID: (exit: RaceExit, examples: Int)] = [:]
        var asked = 0
        var setAside = 0
        var cutShort = false
        var limit: ModelFailure?
        // In the first generation the seed prompt, which is in the race itself, is whom an error rate can be stated against.
        let weakestParent = state.lastOutcome?.beam.last ?? (settings.racing == .anytime ? seed.id : nil)
        for (index, stop) in race.stops.enumerated() where !alive.isEmpty {
            let keys = runner.missing(alive, on: Array(trainOrder.prefix(stop)), of: .train, in: state)
            // Deciding by what the block has in all, not by what is missing of it, makes a resumed race like the first.
            let cost = (stop - asked) * alive.count * settings.samples
            if cost > climbBudget(state).evaluations + alreadyMade(alive, asked..<stop, state) {
                cutShort = true
                break
            }
            let generation = proposals.generation
            let block = try await runner.run(keys, into: &state) { state in
                observer(.evaluated(phase: .climbing, generation: generation), state)
            }
            for id in alive {
                guard let refused = block.refused(id) else { continue }
                if id == seed.id { throw refusal(of: "the seed prompt", refused) }
                exits[id] = (.refused(count: refused.count, message: refused.message), asked)
                setAside += 1
                if setAside > 1, 2 * setAside > admitted.count {
                    throw refusal(of: "more than half of generation \(generation)'s candidates, at last", refused)
                }
            }
            alive.removeAll { exits[$0] != nil }
            if let failure = block.overBudget {
                // Whom the block did not reach in full is not compared on it.
                limit = failure
                cutShort = true
                break
            }
            asked = stop
            let examples = trainOrder.prefix(stop)
            let racers = alive.filter { $0 != seed.id }.map { id in
                Racer(
                    prompt: id, ratings: ratings.ratings(state.results(of: id, on: .train), on: examples) ?? []
                )
            }
            let reference = weakestParent.flatMap {
                ratings.ratings(state.results(of: $0, on: .train), on: examples)
            }
            let out = race.exits(of: racers, reference: reference, isLast: index == race.stops.count - 1)
            for (id, exit) in out { exits[id] = (exit, asked) }
            alive.removeAll { out[$0] != nil }
        }
        let report = RaceReport(
            places: admitted.map { id in
                RaceReport.Place(
                    prompt: id, examples: exits[id]?.examples ?? asked, exit: exits[id]?.exit,
                    cutShort: exits[id] == nil && cutShort
                )
            },
            order: trainOrder
        )
        return (report, limit)
    }

    /// Evaluations of a block that the journal holds from before an interruption.
    private func alreadyMade(_ prompts: [PromptID], _ block: Range<Int>, _ state: RunState) -> Int {
        prompts.reduce(0) { sum, id in
            let results = state.results(of: id, on: .train)
            return sum + block.reduce(0) { $0 + results.answers(to: trainOrder[$1]) }
        }
    }

    private func emptyOutcome(_ seed: Prompt, _ state: RunState) -> GenerationOutcome {
        let last = state.lastOutcome
        return GenerationOutcome(
            generation: state.generations.count - 1, decisions: [], beam: last?.beam ?? [seed.id],
            best: last?.best ?? seed.id, bestScore: last?.bestScore ?? 0, evaluations: state.evaluationCount
        )
    }

    /// The best finishers by full rating, the best one by score among them, and the seed prompt.
    private func shortlist(_ seed: Prompt, _ state: RunState) -> [PromptID] {
        let ranked = view(state, seed: seed).ranked(state.order.filter { $0 != seed.id })
        var finalists = Array(ranked.prefix(settings.finalists))
        if let best = state.lastOutcome?.best, ranked.contains(best), !finalists.contains(best) {
            finalists[finalists.count - 1] = best
        }
        return finalists + [seed.id]
    }
}
