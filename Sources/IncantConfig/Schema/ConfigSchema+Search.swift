import IncantPrompts

extension ConfigSchema {
    /// The keys of the search, with the defaults that were measured.
    static let searchKeys: [ConfigKey] =
        [
            ConfigKey(
                "search.strategy", .choice(["hill-climb"]), default: .text("hill-climb"),
                "How candidates are proposed: `hill-climb` keeps a beam of parents and mutates them."
            ),
            ConfigKey(
                "search.seed", .integer(0...Int.max), default: .integer(7),
                "The seed of every random draw: the same seed, data and models give the same run."
            ),
            ConfigKey(
                "search.pool", .integer(1...10_000), default: .integer(60),
                "Candidates thought of in a generation; similarity thins them out."
            ),
            ConfigKey(
                "search.children", .integer(1...1000), default: .integer(12),
                "Candidates evaluated in a generation; at most `search.pool`."
            ),
            ConfigKey(
                "search.beam", .integer(1...1000), default: .integer(4), "Parents kept from one generation to the next."
            ),
            ConfigKey(
                "search.blocks", .integers(1...1_000_000),
                default: .list([.integer(20), .integer(40), .integer(80), .integer(160)]),
                "How many train examples a candidate has been asked after each round of a race; what exceeds the split is "
                    + "cut off."
            ),
            ConfigKey(
                "search.keep", .number(0.05...1), default: .number(0.5),
                "The share of the candidates that goes on after a round."
            ),
            ConfigKey(
                "search.patience", .integer(1...10_000), default: .integer(5),
                "Generations without a better prompt after which the climb begins anew elsewhere."
            ),
            ConfigKey(
                "search.finalists", .integer(1...1000), default: .integer(6),
                "Prompts that go to validation, the seed prompt not counted."
            ),
            ConfigKey(
                "search.near_duplicate", .number(0.5...1), default: .number(0.998),
                "The cosine from which on a candidate counts as one that was there before."
            ),
            ConfigKey(
                "search.support_weight", .number(0...1), default: .number(0.5),
                "How far the model's own probability of the right label counts beside the score within the search; "
                    + "reported scores never hold it."
            ),
        ]
        + OperatorFamily.allCases.map { family in
            ConfigKey(
                "search.operators.\(family.rawValue)", .number(0...1000), default: .number(defaultWeight(of: family)),
                summary(of: family)
            )
        }

    /// The keys of what a run may spend, and of how its outcome is stated.
    static let outcomeKeys: [ConfigKey] = [
        ConfigKey(
            "budget.evaluations", .integer(1...1_000_000_000), default: .integer(8000),
            "Calls of the target model: one prompt on one example."
        ),
        ConfigKey("budget.tokens", .later, .absent("no limit"), "Tokens sent and received."),
        ConfigKey("budget.money", .later, .absent("no limit"), "What the calls cost."),
        ConfigKey("budget.minutes", .later, .absent("no limit"), "Wall time."),
        ConfigKey(
            "report.level", .number(0.0001...0.5), default: .number(0.05),
            "The level of the verdict and of the intervals: 0.05 gives 95 % intervals."
        ),
    ]

    private static func defaultWeight(of family: OperatorFamily) -> Double {
        switch family {
        case .reorder: 1
        case .rephrase: 3
        case .constraint: 0.5
        case .delete: 1.5
        case .format: 1
        case .odd: 4
        }
    }

    private static func summary(of family: OperatorFamily) -> String {
        switch family {
        case .reorder: "Moves what is there."
        case .rephrase: "Says it in other words."
        case .constraint: "Adds a rule that the answer must follow."
        case .delete: "Takes something away."
        case .format: "Changes marks, layout and case, not words."
        case .odd: "Makes it strange."
        }
    }
}
