package import IncantCore
import IncantJournal
import IncantSearch

/// The prompts of a run that are worth a look, each with its scores and its price.
///
/// They are chosen among the run's finishers: the seed prompt and all prompts that were asked every train example that
/// it was asked. Scores on train are those that the search chose by, and so are too high; the verdict is on `best`
/// alone, and rests on test.
package struct Elites: Hashable, Sendable, Codable {
    /// One of them.
    package struct Elite: Hashable, Sendable, Codable {
        package var figures: RunSummary.PromptFigures
        /// Tokens that a call sends on average, data included; absent where nothing was asked.
        package var tokensSent: Double?
        /// About what a thousand calls cost: the target's mean cost of a token times the tokens of these calls. Absent
        /// where no price is known.
        package var moneyPerThousand: Double?
    }

    /// The winner on validation; before that, the best by train score so far.
    package var best: Elite
    /// The best that reads as a person would write it (`StrangenessBand.plain`): `best` where that is plain, else the best
    /// by train score, ties by fewer tokens.
    package var bestPlain: Elite?
    /// The best of the odd ones (`StrangenessBand.odd`), chosen likewise; absent where no finisher is odd.
    package var bestOdd: Elite?
    /// Of those with fewest tokens the first that a paired test on train and validation, at the run's level, does not show
    /// to be worse than `best`. That is no proof of being as good.
    package var shortest: Elite?

    /// Looks for them. Nil before the first decision.
    ///
    /// - Complexity: O(prompts × examples), and a test for each prompt with fewer tokens than `best` until one is found.
    package init?(_ state: RunState, calls: [LedgerEntry] = []) {
        guard let header = state.header, let bestID = state.foundPrompt, state.lastOutcome != nil else { return nil }
        let finishers = Self.finishers(state)
        guard finishers.contains(where: { $0.prompt.id == bestID }) else { return nil }
        let seedStrangeness = state.origins[header.seedPrompt.id]?.candidate.strangeness ?? 0
        let perToken = Self.moneyPerToken(calls)

        func elite(_ id: PromptID) -> Elite? {
            guard let prompt = state.prompt(id) else { return nil }
            let testScore =
                id == header.seedPrompt.id
                ? state.test?.seedScore : id == state.selection?.winner ? state.test?.winnerScore : nil
            let train = state.results(of: id, on: .train)
            return Elite(
                figures: RunSummary.PromptFigures(prompt, in: state, testScore: testScore),
                tokensSent: Self.tokensSent(train),
                moneyPerThousand: perToken.flatMap { price in train.meanTokens.map { price * $0 * 1000 } }
            )
        }

        func best(_ band: StrangenessBand) -> PromptID? {
            let own = finishers.filter {
                StrangenessBand(strangeness: $0.strangeness, seed: seedStrangeness) == band
            }
            if own.contains(where: { $0.prompt.id == bestID }) { return bestID }
            return own.map { (id: $0.prompt.id, tokens: $0.tokens, score: Self.score($0.prompt.id, state)) }
                .min { (-$0.score, $0.tokens, $0.id) < (-$1.score, $1.tokens, $1.id) }?.id
        }

        guard let winner = elite(bestID) else { return nil }
        self.best = winner
        bestPlain = best(.plain).flatMap(elite)
        bestOdd = best(.odd).flatMap(elite)
        shortest = Self.shortest(finishers, notWorseThan: bestID, state).flatMap(elite)
    }

    private static func finishers(_ state: RunState) -> [Candidate] {
        let seed = state.header?.seedPrompt.id
        let asked = seed.map { state.results(of: $0, on: .train).examples } ?? []
        return state.order.compactMap { id in
            let results = state.results(of: id, on: .train)
            return asked.allSatisfy { results.answers(to: $0) > 0 } ? state.origins[id]?.candidate : nil
        }
    }

    private static func score(_ id: PromptID, _ state: RunState) -> Double {
        Ratings.rounded(state.results(of: id, on: .train).mean ?? 0)
    }

    private static func shortest(_ finishers: [Candidate], notWorseThan best: PromptID, _ state: RunState) -> PromptID?
    {
        let level = state.test?.level ?? 0.05
        let ordered = finishers.sorted {
            ($0.tokens, -score($0.prompt.id, state), $0.prompt.id)
                < ($1.tokens, -score($1.prompt.id, state), $1.prompt.id)
        }
        return ordered.first { candidate in
            candidate.prompt.id == best || !isShownWorse(candidate.prompt.id, than: best, level, state)
        }?.prompt.id
    }

    private static func isShownWorse(_ id: PromptID, than best: PromptID, _ level: Double, _ state: RunState) -> Bool {
        var base: [Score] = []
        var other: [Score] = []
        for split in [DatasetSplit.train, .validation] {
            let (mine, its) = (state.results(of: id, on: split), state.results(of: best, on: split))
            for example in its.examples {
                guard let left = its[example]?.score, let right = mine[example]?.score else { continue }
                base.append(left)
                other.append(right)
            }
        }
        let pooling: PairedScores.Pooling = base.contains { $0.counts != nil } ? .pooledF1 : .mean
        let pairs = PairedScores(base: base, other: other, pooling: pooling)
        guard pairs.difference < 0 else { return false }
        var random = RandomStream(seed: state.header?.seed ?? 0, generation: 0, slot: 0, purpose: "shortest")
        return pairs.test(permutations: 2000, using: &random).pValue <= level
    }

    private static func tokensSent(_ results: SplitResults) -> Double? {
        let answers = results.examples.reduce(0) { $0 + results.answers(to: $1) }
        guard answers > 0 else { return nil }
        let sent = results.examples.reduce(0) { $0 + (results[$1]?.usage.prompt ?? 0) }
        return Double(sent) / Double(answers)
    }

    private static func moneyPerToken(_ calls: [LedgerEntry]) -> Double? {
        let totals = SpendingTotals(calls.filter { $0.role == .target })
        guard totals.money > .zero, totals.tokens > 0 else { return nil }
        return totals.money.units / Double(totals.tokens)
    }
}

extension Elites {
    /// The elites with their titles, in the order in which they are shown; those that there are.
    package var titled: [(title: String, elite: Elite)] {
        [
            ("best", best), ("best plain", bestPlain), ("best odd", bestOdd),
            ("shortest not shown to be worse", shortest),
        ].compactMap { title, elite in elite.map { (title, $0) } }
    }

    /// The elites as a table and, below it, the texts of those that are not the first.
    package var text: String {
        let hasMoney = titled.contains { $0.elite.moneyPerThousand != nil }
        var table = Table(
            [
                .init("elite"), .init("prompt"), .init("train", .right), .init("validation", .right),
                .init("test", .right), .init("strangeness", .right), .init("tokens", .right),
                .init("sent a call", .right),
            ] + (hasMoney ? [.init("cost of 1000", .right)] : [])
        )
        for (title, elite) in titled {
            table.add([title, elite.figures.prompt.short] + elite.cells + (hasMoney ? [elite.money] : []))
        }
        var shown = [best.figures.prompt]
        var texts: [String] = []
        for (title, elite) in titled where !shown.contains(elite.figures.prompt) {
            shown.append(elite.figures.prompt)
            texts.append(
                "\(title)  \(elite.figures.prompt.short)\n"
                    + Figures.indented(Figures.prompt(elite.figures.text), by: 2))
        }
        return ([table.text] + texts).joined(separator: "\n\n")
    }
}

extension Elites.Elite {
    /// Scores, strangeness and tokens as cells: train, validation, test, strangeness, tokens, tokens sent.
    var cells: [String] {
        [
            Figures.score(figures.trainScore), Figures.score(figures.validationScore), Figures.score(figures.testScore),
            Figures.score(figures.strangeness), figures.tokens.map { String($0) } ?? "–",
            tokensSent.map { Figures.count(Int($0.rounded())) } ?? "–",
        ]
    }

    /// What a thousand calls cost, or `–`.
    var money: String { moneyPerThousand.map { "≈ " + Figures.money($0) } ?? "–" }
}
