package import IncantPrompts

extension SearchConfig {
    /// How the search goes about it; the meaning of each dial stands in the table of keys.
    package struct Search: Hashable, Sendable {
        /// How candidates are proposed.
        package enum Strategy: String, Hashable, Sendable, CaseIterable {
            case hillClimb = "hill-climb"
        }

        package let strategy: Strategy
        package let seed: UInt64
        /// Candidates thought of in a generation.
        package let pool: Int
        /// Candidates evaluated in a generation; at most `pool`.
        package let children: Int
        package let beam: Int
        /// Train examples asked after each round of a race, rising.
        package let blocks: [Int]
        /// The share that goes on after a round, above 0 and at most 1.
        package let keep: Double
        package let patience: Int
        package let finalists: Int
        /// A cosine.
        package let nearDuplicate: Double
        package let supportWeight: Double
        /// The weight of every family; at least one is above 0.
        package let operatorWeights: [OperatorFamily: Double]

        init(_ values: ConfigValues) throws(ConfigError) {
            strategy = try values.sure("search.strategy") { values in
                { values.text($0).flatMap(Strategy.init(rawValue:)) }
            }
            seed = UInt64(clamping: try values.sure("search.seed", ConfigValues.integer))
            pool = try values.sure("search.pool", ConfigValues.integer)
            children = try values.sure("search.children", ConfigValues.integer)
            beam = try values.sure("search.beam", ConfigValues.integer)
            blocks = try values.sure("search.blocks", ConfigValues.integers)
            keep = try values.sure("search.keep", ConfigValues.number)
            patience = try values.sure("search.patience", ConfigValues.integer)
            finalists = try values.sure("search.finalists", ConfigValues.integer)
            nearDuplicate = try values.sure("search.near_duplicate", ConfigValues.number)
            supportWeight = try values.sure("search.support_weight", ConfigValues.number)
            var weights: [OperatorFamily: Double] = [:]
            for family in OperatorFamily.allCases {
                weights[family] = try values.sure("search.operators.\(family.rawValue)", ConfigValues.number)
            }
            operatorWeights = weights
        }
    }
}
