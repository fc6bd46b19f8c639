import IncantPrompts
import IncantSearch

extension ConfigSchema {
    private static let settings = SearchSettings()

    /// The keys of the search, with the defaults of `SearchSettings`.
    static let searchKeys: [ConfigKey] =
        [
            ConfigKey(
                "search.strategy", .choice(StrategyRegistry.all.map(\.name)),
                default: .text(StrategyRegistry.all[0].name),
                "How candidates are proposed and parents kept: "
                    + StrategyRegistry.all.map { "`\($0.name)` \($0.summary)" }.joined(separator: "; ") + "."
            ),
            ConfigKey(
                "search.seed", .integer(0...Int.max), default: .integer(Int(clamping: settings.seed)),
                "The seed of every random draw: the same seed, data and models give the same run."
            ),
            ConfigKey(
                "search.pool", .integer(1...10_000), default: .integer(settings.pool),
                "Candidates made in a generation, so that enough are left when near-duplicates are out."
            ),
            ConfigKey(
                "search.children", .integer(1...1000), default: .integer(settings.children),
                "Candidates evaluated in a generation; at most `search.pool`."
            ),
            ConfigKey(
                "search.beam", .integer(1...1000), default: .integer(settings.beam),
                "Parents kept from one generation to the next."
            ),
            ConfigKey(
                "search.blocks", .integers(1...1_000_000),
                default: .list(settings.blocks.map { .integer($0) }),
                "How many train examples a candidate has been asked after each round of a race; what exceeds the split is "
                    + "cut off."
            ),
            ConfigKey(
                "search.keep", .number(0.05...1), default: .number(settings.keep),
                "The share of the candidates that goes on after a round, where `search.racing` is `halving`."
            ),
            ConfigKey(
                "search.racing", .choice(RacingKind.allCases.map(\.rawValue)), default: .text(settings.racing.rawValue),
                "How candidates leave a race: `anytime` drops those that a paired test shows to end behind the weakest "
                    + "parent, at the error rate of `search.racing_error`; `halving` lets the better share go on and states "
                    + "no error rate; `none` asks everybody everything."
            ),
            ConfigKey(
                "search.racing_error", .number(0.0001...0.5), default: .number(settings.racingError),
                "With `anytime`: the chance, at most, that a candidate is dropped which would not have ended behind."
            ),
            ConfigKey(
                "search.controls", .flag, default: .bool(settings.controls),
                "Whether an odd winner is measured against control prompts on validation, after the test; a twentieth of "
                    + "the budget at most is set aside for it."
            ),
            ConfigKey(
                "search.patience", .integer(1...10_000), default: .integer(settings.patience),
                "Generations without a better prompt after which the climb begins anew elsewhere."
            ),
            ConfigKey(
                "search.finalists", .integer(1...1000), default: .integer(settings.finalists),
                "Prompts that go to validation, the seed prompt not counted."
            ),
            ConfigKey(
                "search.near_duplicate", .number(0.5...1), default: .number(settings.nearDuplicate),
                "The cosine from which on a candidate counts as one that was there before."
            ),
            ConfigKey(
                "search.support_weight", .number(0...1), default: .number(settings.supportWeight),
                "How far the model's own probability of the right label counts beside the score within the search; "
                    + "reported scores never hold it."
            ),
            ConfigKey(
                "search.acceptance", .choice(SearchSettings.Acceptance.allCases.map(\.rawValue)),
                default: .text(settings.acceptance.rawValue),
                "When `hill-climb` goes over to a child: where it is better, or also where it is a little worse, by a "
                    + "threshold or by chance that fall over the budget."
            ),
            ConfigKey(
                "search.evolution", .choice(SearchSettings.EvolutionRule.allCases.map(\.rawValue)),
                default: .text(settings.evolution.rawValue),
                "How `evolution` breeds: by the genetic or the differential rule of EvoPrompt."
            ),
            ConfigKey(
                "search.population", .integer(2...1000), default: .integer(settings.population),
                "Prompts that `evolution` keeps from one generation to the next."
            ),
            ConfigKey(
                "search.credit", .flag, default: .bool(settings.usesCredit),
                "Whether `incant` draws operators by what they earned, improvement per evaluation."
            ),
            ConfigKey(
                "search.archive", .flag, default: .bool(settings.usesArchive),
                "Whether `incant` breeds from the best prompts of other niches of strangeness and length as well."
            ),
            ConfigKey(
                "search.surrogate", .flag, default: .bool(settings.usesSurrogate),
                "Whether `incant` has a surrogate choose among `search.surrogate_pool` candidates."
            ),
            ConfigKey(
                "search.surrogate_pool", .integer(1...10_000), default: .integer(settings.surrogatePool),
                "Candidates made in a generation for the surrogate to choose from."
            ),
            ConfigKey(
                "search.meta_share", .number(0...1), default: .number(settings.metaShare),
                "The share of a generation's candidates that the meta model writes, where there is one."
            ),
        ]
        + OperatorFamily.allCases.map { family in
            ConfigKey(
                "search.operators.\(family.rawValue)", .number(0...1000),
                default: .number(settings.operatorWeights[family] ?? 0),
                summary(of: family)
            )
        }

    /// The keys of what a run may spend, and of how its outcome is stated.
    static let outcomeKeys: [ConfigKey] = [
        ConfigKey(
            "budget.evaluations", .integer(1...1_000_000_000), default: .integer(settings.evaluations),
            "Calls of the target model: one prompt on one example."
        ),
        ConfigKey(
            "budget.calls", .integer(1...1_000_000_000), .absent("no limit"),
            "Calls of all models, failed ones and their repetitions included."
        ).freeToChange(),
        ConfigKey(
            "budget.tokens", .integer(1...1_000_000_000_000), .absent("no limit"),
            "Tokens sent to all models and received from them."
        ).freeToChange(),
        ConfigKey(
            "budget.money", .number(0...1_000_000), .absent("no limit"),
            "What the calls may cost, by the prices of `target.price`, `meta.price`, `judge.price` and `embedder.price`."
        ).freeToChange(),
        ConfigKey(
            "budget.currency", .text, default: .text("USD"), "The currency of prices and budgets; a word for reports."
        ).freeToChange(),
        ConfigKey(
            "budget.minutes", .number(0.01...100_000), .absent("no limit"),
            "Wall time of one call of `incant run`, `incant resume` or `incant evaluate`."
        ).freeToChange(),
        ConfigKey(
            "cache.scope", .choice(["shared", "run"]), default: .text("shared"),
            "`shared` finds answers of all runs of the runs folder; `run` (also `--no-cache`) only those of the run itself."
        ),
        ConfigKey(
            "report.level", .number(0.0001...0.5), default: .number(settings.level),
            "The level of the verdict and of the intervals: 0.05 gives 95 % intervals."
        ),
    ]

    private static func summary(of family: OperatorFamily) -> String {
        switch family {
        case .reorder: "Moves what is there."
        case .rephrase: "Says it in other words."
        case .constraint: "Adds a rule that the answer must follow."
        case .delete: "Takes something away."
        case .format: "Changes marks, layout and case, not words."
        case .odd: "Makes it strange."
        case .structure: "Puts the content into another form: sections, tags, JSON, a frame for the answer."
        case .crossover: "Takes pieces of another parent."
        case .demonstration: "Shows worked examples; the embedding classifier has no use for them."
        }
    }
}
