package import IncantCore
import IncantPrompts

/// Draws variations of the seed prompt, one to six changes each, and never builds on what it has found: the yardstick
/// that every other strategy has to beat.
package struct RandomSearch: Strategy {
    package let name = "random"
    package let summary = "draws variations of the seed prompt and builds on none of them: a yardstick"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view)
        return view.pool { _, random in
            return variation.child(of: view.seedPrompt, changes: 1 + random.integer(below: 6), using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        view.outcome(
            of: race, beam: [view.seedPrompt.id], kept: "every draw begins at the seed prompt",
            left: { _ in "finished" }
        )
    }
}
