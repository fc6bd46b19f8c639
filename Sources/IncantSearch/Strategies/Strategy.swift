package import IncantCore
package import IncantPrompts

/// Proposes prompts and decides who stays; never evaluates.
///
/// A strategy has no state of its own: all it knows is the fold of the journal, so that a resumed run cannot differ
/// from an uninterrupted one.
package protocol Strategy: Sendable {
    /// The name in configurations.
    var name: String { get }

    /// What it does, in a line.
    var summary: String { get }

    /// Whether a surrogate chooses among many children; the strategy then makes `SearchView.poolSize` of them.
    func usesSurrogate(_ settings: SearchSettings) -> Bool

    /// The children of the next generation, in the order of preference; more than will be evaluated. The engine adds the seed
    /// prompt to generation 0 itself.
    func propose(_ view: SearchView) -> [Proposal]

    /// Who stays, after the open generation's race.
    ///
    /// - Parameters:
    ///   - view: the search, with the generation's evaluations folded in.
    ///   - race: how far each admitted candidate came.
    /// - Returns: a decision for each admitted candidate, and the parents of the next generation.
    func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome
}

extension Strategy {
    package func usesSurrogate(_ settings: SearchSettings) -> Bool { false }
}

/// A child that a strategy proposes.
package struct Proposal: Hashable, Sendable {
    package var prompt: Prompt
    /// The prompts it was made from, the main one first.
    package var parents: [PromptID]
    package var operatorName: String
    package var note: String

    package init(prompt: Prompt, parents: [PromptID], operatorName: String, note: String) {
        self.prompt = prompt
        self.parents = parents
        self.operatorName = operatorName
        self.note = note
    }
}

/// How far a candidate came in its generation's race.
package struct RaceReport: Sendable {
    /// One candidate's place.
    package struct Place: Sendable {
        package var prompt: PromptID
        /// How many examples, in race order, it was asked.
        package var examples: Int
        /// Why it left; nil where it finished.
        package var exit: HalvingRace.Exit?
        /// Whether it finished only because the budget ended the race.
        package var cutShort: Bool
    }

    /// In the order of the proposals.
    package var places: [Place]
    /// The train examples in race order.
    package var order: [Int]
}

/// What a strategy sees: the fold, the rules and the dials.
package struct SearchView: Sendable {
    package var state: RunState
    package var settings: SearchSettings
    package var ratings: Ratings
    package var seedPrompt: Prompt
    package var context: MutationContext
    package var operators: [any MutationOperator]
    /// The train examples in race order.
    package var trainOrder: [Int]
    /// How many children are wanted.
    package var poolSize: Int
    /// How much of the climb's evaluations is spent, 0 … 1.
    package var progress: Double

    /// The generation to propose, or the one that is open.
    package var generation: Int {
        state.openGeneration?.generation ?? state.generations.count
    }

    /// A stream for one purpose in one slot of this generation.
    package func random(_ purpose: String, slot: Int = 0) -> RandomStream {
        RandomStream(seed: settings.seed, generation: generation, slot: slot, purpose: purpose)
    }

    /// The mean rating of a prompt on the first `count` train examples in race order; nil where some were not asked.
    package func rating(_ prompt: PromptID, first count: Int) -> Double? {
        ratings.mean(state.results(of: prompt, on: .train), on: trainOrder.prefix(count))
    }

    /// The mean rating of a prompt on the full race; nil where it did not finish one.
    package func fullRating(_ prompt: PromptID) -> Double? {
        rating(prompt, first: raceLength)
    }

    /// The mean score, without the model's probabilities, of a prompt on the full race; nil where it did not finish one.
    package func fullScore(_ prompt: PromptID) -> Double? {
        let results = state.results(of: prompt, on: .train)
        let values = trainOrder.prefix(raceLength).compactMap {
            results.entry($0, samples: settings.samples)?.score.value
        }
        guard values.count == raceLength, raceLength > 0 else { return nil }
        return Ratings.rounded(values.reduce(0, +) / Double(raceLength))
    }

    private var raceLength: Int {
        HalvingRace(blocks: settings.blocks, examples: trainOrder.count, keep: settings.keep).stops.last ?? 0
    }
}
