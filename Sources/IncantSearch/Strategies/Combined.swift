package import IncantCore
import IncantPrompts

/// The default: a beam with restarts, operators drawn by what they earned, a share of the children from the elites of
/// other niches, and a surrogate that looks at many children before a few are evaluated.
///
/// Each of the three can be switched off: `search.credit`, `search.archive`, `search.surrogate`.
package struct Combined: Strategy {
    package let name = "incant"
    package let summary =
        "the default: a beam with restarts, operator credit, elites of other niches, and a surrogate that screens"

    package init() {}

    package func usesSurrogate(_ settings: SearchSettings) -> Bool { settings.usesSurrogate }

    /// The share of children that come from elites of other niches than the beam's.
    private static let eliteShare = 0.2
    /// The share of children that take a part of any good finisher: parts are often good on their own, and a surrogate
    /// sees which go together.
    private static let exchangeShare = 0.2
    /// Finishers that parts are taken from.
    private static let donors = 16

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view, weights: view.settings.usesCredit ? OperatorCredit(view).weights : nil)
        let beam = view.parents
        let parents = Set(beam.map(\.id))
        let elites =
            view.settings.usesArchive
            ? EliteGrid(view).inOrder.filter { !parents.contains($0) }.compactMap { view.state.prompt($0) } : []
        let donors =
            view.settings.usesArchive
            ? view.ranked(view.finishers).prefix(Self.donors).compactMap { view.state.prompt($0) } : []
        return view.pool { _, random in
            if view.seedPrompt.parts.count > 1, random.chance(Self.exchangeShare),
                let parent = random.element(of: beam),
                let donor = random.element(of: donors)
            {
                return variation.child(of: parent, and: donor, changes: random.integer(below: 2), using: &random)
            }
            if !elites.isEmpty, random.chance(Self.eliteShare), let elite = random.element(of: elites) {
                return variation.child(of: elite, using: &random)
            }
            return variation.child(ofBeam: beam, using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        BeamRule(view).outcome(of: race)
    }
}
