package import IncantCore

/// Keeps the best prompt of each niche of strangeness and length, and breeds from a niche drawn evenly: a strange or a
/// short prompt need only be better than others like it.
///
/// MAP-Elites (Mouret and Clune 2015, "Illuminating search spaces by mapping elites", arXiv 1504.04909, figure 2).
package struct MapElites: Strategy {
    package let name = "map-elites"
    package let summary = "keeps the best of each niche of strangeness and length, and breeds from all niches alike"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view)
        let elites = EliteGrid(view).inOrder.compactMap { view.state.prompt($0) }
        return view.pool { _, random in
            return variation.child(of: random.element(of: elites) ?? view.seedPrompt, using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let elites = view.ranked(EliteGrid(view).inOrder)
        return view.outcome(
            of: race, beam: elites, kept: "the best of its niche of strangeness and length",
            left: { _ in "finished, but its niche has a better one" }
        )
    }
}
