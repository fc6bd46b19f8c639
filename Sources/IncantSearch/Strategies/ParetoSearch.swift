package import IncantCore

/// Breeds from the front of score and tokens: from the best prompt, and from every shorter one that nothing as short
/// beats.
///
/// Selection by non-dominance without crowding: the first front of NSGA-II (Deb et al. 2002, section III), which in two
/// objectives of which one is a whole number stays small.
package struct ParetoSearch: Strategy {
    package let name = "pareto"
    package let summary = "breeds from the front of score and tokens"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view)
        let front = ParetoFront(view).prompts.compactMap { view.state.prompt($0) }
        return view.pool { _, random in
            return variation.child(of: random.element(of: front) ?? view.seedPrompt, using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let front = ParetoFront(view).prompts
        return view.outcome(
            of: race, beam: front, kept: "on the front of score and tokens",
            left: { _ in "finished, but another is better and no longer" }
        )
    }
}
