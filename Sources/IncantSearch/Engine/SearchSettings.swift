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
    /// The share of racers that goes on after a block.
    package var keep = 0.5
    /// Generations without a better prompt after which the climb begins anew elsewhere.
    package var patience = 5
    /// How many prompts go to validation, the seed prompt not counted.
    package var finalists = 6
    /// The cosine from which on a child counts as one that was there before.
    package var nearDuplicate = 0.998
    /// How far the model's own probability of the right label counts beside the score when prompts are compared within
    /// the search, 0 … 1; without such probabilities it has no effect. Reported scores never hold it.
    package var supportWeight = 0.9
    /// The share of a generation's pool that the meta model writes, 0 … 1, where there is one.
    package var metaShare = 0.25
    /// The level of the verdict and of the interval.
    package var level = 0.05
    /// How often each family of operators is drawn, relative to the others.
    package var operatorWeights: [OperatorFamily: Double] = [
        .reorder: 1, .rephrase: 3, .constraint: 0.5, .delete: 1.5, .format: 1, .odd: 4,
        .structure: 0.5, .crossover: 1, .demonstration: 1,
    ]

    package init() {}
}
