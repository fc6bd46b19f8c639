package import IncantPrompts

/// The dials of a search, each with a default that served on the public development tasks (README, "What it gains").
package struct SearchSettings: Hashable, Sendable {
    /// The seed that every random stream derives from.
    package var seed: UInt64 = 7
    /// All target calls that the run may make, validation and test included.
    package var evaluations = 8000
    /// How often each example is asked: a model that samples is measured by the mean of its answers.
    package var samples = 1
    /// Children made in a generation: enough for `children` to be left when near-duplicates are out.
    package var pool = 24
    /// Children evaluated in a generation.
    package var children = 12
    /// Parents kept from one generation to the next.
    package var beam = 4
    /// How many train examples a race has asked after each block; what exceeds the split is cut off.
    package var blocks = [20, 40, 80, 160]
    /// The rule by which candidates leave a race.
    package var racing = RacingKind.halving
    /// The share of racers that goes on after a block, where the rule is `halving`.
    package var keep = 0.5
    /// The chance, at most, that a race drops a candidate which would not have ended behind the reference, where the rule
    /// is `anytime`.
    package var racingError = 0.1
    /// Generations without a better prompt after which the climb begins anew elsewhere.
    package var patience = 5
    /// How many prompts go to validation, the seed prompt not counted.
    package var finalists = 6
    /// The cosine from which on a child counts as one that was there before.
    package var nearDuplicate = 0.998
    /// How far the model's own probability of the right label counts beside the score when prompts are compared within
    /// the search, 0 … 1; without such probabilities it has no effect. Reported scores never hold it.
    package var supportWeight = 0.3
    /// The share of a generation's pool that the meta model writes, 0 … 1, where there is one.
    package var metaShare = 0.25
    /// When a plain hill climb goes over to a child.
    package var acceptance = Acceptance.strict
    /// The rule by which `evolution` breeds.
    package var evolution = EvolutionRule.genetic
    /// How many prompts `evolution` keeps; EvoPrompt's figure.
    package var population = 10
    /// Whether the default strategy draws operators by what they earned.
    package var usesCredit = true
    /// Whether the default strategy breeds from the elites of other niches as well.
    package var usesArchive = true
    /// Whether the default strategy has a surrogate choose among `surrogatePool` children.
    package var usesSurrogate = true
    /// Children made in a generation for a surrogate to choose from.
    package var surrogatePool = 100
    /// Whether an odd winner is measured against control prompts.
    package var controls = true
    /// The level of the verdict and of the interval.
    package var level = 0.05
    /// How often each family of operators is drawn, relative to the others.
    package var operatorWeights: [OperatorFamily: Double] = [
        .reorder: 1, .rephrase: 3, .constraint: 0.5, .delete: 1.5, .format: 1, .odd: 4,
        .structure: 0.5, .crossover: 1, .demonstration: 1,
    ]

    package init() {}

    /// When a plain hill climb goes over to a child.
    package enum Acceptance: String, Sendable, CaseIterable {
        case strict, threshold, annealed
    }

    /// The rule by which a population breeds.
    package enum EvolutionRule: String, Sendable, CaseIterable {
        case genetic = "ga"
        case differential = "de"
    }
}
