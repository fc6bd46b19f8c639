import IncantPrompts
package import IncantSearch

extension SearchConfig {
    /// How the search goes about it.
    package struct Search: Hashable, Sendable {
        /// The strategy's name, which `StrategyRegistry` knows.
        package let strategy: String
        /// The dials, budget and level included.
        package let settings: SearchSettings

        init(_ values: ConfigValues) throws(ConfigError) {
            strategy = try values.sure("search.strategy", ConfigValues.text)
            var settings = SearchSettings()
            settings.seed = UInt64(clamping: try values.sure("search.seed", ConfigValues.integer))
            settings.evaluations = try values.sure("budget.evaluations", ConfigValues.integer)
            settings.pool = try values.sure("search.pool", ConfigValues.integer)
            settings.children = try values.sure("search.children", ConfigValues.integer)
            settings.beam = try values.sure("search.beam", ConfigValues.integer)
            settings.blocks = try values.sure("search.blocks", ConfigValues.integers)
            settings.keep = try values.sure("search.keep", ConfigValues.number)
            let racing = try values.sure("search.racing", ConfigValues.text)
            settings.racing = RacingKind(rawValue: racing) ?? settings.racing
            settings.racingError = try values.sure("search.racing_error", ConfigValues.number)
            settings.controls = try values.sure("search.controls", ConfigValues.flag)
            settings.patience = try values.sure("search.patience", ConfigValues.integer)
            settings.finalists = try values.sure("search.finalists", ConfigValues.integer)
            settings.nearDuplicate = try values.sure("search.near_duplicate", ConfigValues.number)
            settings.supportWeight = try values.sure("search.support_weight", ConfigValues.number)
            settings.metaShare = try values.sure("search.meta_share", ConfigValues.number)
            settings.acceptance =
                SearchSettings.Acceptance(rawValue: try values.sure("search.acceptance", ConfigValues.text)) ?? .strict
            settings.evolution =
                SearchSettings.EvolutionRule(rawValue: try values.sure("search.evolution", ConfigValues.text))
                ?? .genetic
            settings.population = try values.sure("search.population", ConfigValues.integer)
            settings.usesCredit = try values.sure("search.credit", ConfigValues.flag)
            settings.usesArchive = try values.sure("search.archive", ConfigValues.flag)
            settings.usesSurrogate = try values.sure("search.surrogate", ConfigValues.flag)
            settings.surrogatePool = try values.sure("search.surrogate_pool", ConfigValues.integer)
            settings.samples = try values.sure("target.repeats", ConfigValues.integer)
            settings.level = try values.sure("report.level", ConfigValues.number)
            for family in OperatorFamily.allCases {
                settings.operatorWeights[family] = try values.sure(
                    "search.operators.\(family.rawValue)", ConfigValues.number
                )
            }
            self.settings = settings
        }
    }
}
