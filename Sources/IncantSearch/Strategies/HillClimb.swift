import Foundation
package import IncantCore

/// Climbs from one prompt: the best child of a generation takes its place where `search.acceptance` allows it.
///
/// - `strict`: only where it is better.
/// - `threshold`: also where it is worse by less than a threshold that falls to nothing over the budget (Dueck and
///   Scheuer 1990, "Threshold accepting", section 2).
/// - `annealed`: also where it is worse, with a probability that falls over the budget (Kirkpatrick, Gelatt and Vecchi
///   1983, "Optimization by simulated annealing").
package struct HillClimb: Strategy {
    package let name = "hill-climb"
    package let summary = "mutates one prompt, and goes over to the best child where `search.acceptance` allows it"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view)
        let incumbent = view.parents[0]
        return view.pool { _, random in
            return variation.child(of: incumbent, using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let incumbent = view.state.lastOutcome?.beam.first ?? view.seedPrompt.id
        let challenger = view.ranked(race.finished.filter { $0 != incumbent }).first
        let next = challenger.flatMap { accepts($0, over: incumbent, view) ? $0 : nil } ?? incumbent
        return view.outcome(
            of: race, beam: [next], kept: "takes the place of the prompt it comes from, or holds it",
            left: {
                $0 == challenger ? "the best of its generation, but not accepted" : "finished, but another is better"
            }
        )
    }

    /// How much worse a child may be at the start, in rating.
    private static let tolerance = 0.02

    private func accepts(_ challenger: PromptID, over incumbent: PromptID, _ view: SearchView) -> Bool {
        guard let new = view.fullRating(challenger), let old = view.fullRating(incumbent) else { return true }
        let gain = Ratings.rounded(new - old)
        if gain > 0 { return true }
        let left = max(0, 1 - view.progress)
        switch view.settings.acceptance {
        case .strict: return false
        case .threshold: return gain > -Self.tolerance * left
        case .annealed:
            guard left > 0 else { return false }
            var random = view.random("annealing")
            return random.chance(exp(gain / (Self.tolerance * left)))
        }
    }
}
