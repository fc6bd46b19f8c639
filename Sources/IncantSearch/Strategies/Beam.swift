package import IncantCore

/// Climbs with a beam of parents: the children of a generation race each other and their parents on the same examples,
/// and the best of old and new are the next parents. When one prompt has led for `patience` generations, the climb begins
/// anew from the best finishers that have not been parents since the last restart.
///
/// A beam with a stochastic successor choice (Russell and Norvig, "Artificial intelligence", section 4.1.3), with
/// restarts on plateaus; ProTeGi (Pryzant et al. 2023, arXiv 2305.03495) keeps a beam of prompts likewise.
package struct Beam: Strategy {
    package let name = "beam"
    package let summary = "keeps the best few as parents, and begins anew elsewhere when nothing better comes"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let variation = Variation(view)
        let beam = view.parents
        return view.pool { _, random in
            return variation.child(ofBeam: beam, using: &random)
        }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        BeamRule(view).outcome(of: race)
    }
}

/// Who is in the beam, and when it begins anew.
struct BeamRule {
    private let view: SearchView

    init(_ view: SearchView) {
        self.view = view
    }

    func outcome(of race: RaceReport) -> GenerationOutcome {
        let ranked = view.ranked(Set((view.state.lastOutcome?.beam ?? []) + race.finished).sorted())
        let leaders = ranked.isEmpty ? [view.seedPrompt.id] : Array(ranked.prefix(view.settings.beam))
        var beam = leaders
        var restart: String?
        if view.generations(while: { $0.beam.first == leaders[0] }) >= view.settings.patience {
            beam = restartBeam(leaders: leaders, best: view.bestScored(race.finished + [bestSoFar]))
            restart = "no better prompt for \(view.settings.patience) generations: going on from others"
        }
        return view.outcome(
            of: race, beam: beam, kept: "among the \(beam.count) best so far",
            left: { id in
                leaders.contains(id)
                    ? "among the \(leaders.count) best so far, but the climb goes on elsewhere"
                    : "finished, but \(leaders.count) others are better"
            },
            restart: restart
        )
    }

    private var bestSoFar: PromptID {
        view.state.lastOutcome?.best ?? view.seedPrompt.id
    }

    /// Where to begin anew: the best finishers that have not been parents since the last restart and that the best prompt
    /// does not come from; the seed prompt where there are none.
    private func restartBeam(leaders: [PromptID], best: PromptID) -> [PromptID] {
        var tried = ancestors(of: best).union(leaders)
        for outcome in view.state.generations.reversed().compactMap(\.outcome) {
            tried.formUnion(outcome.beam)
            if outcome.restart != nil { break }
        }
        let others = view.ranked(view.state.order.filter { !tried.contains($0) })
        return others.isEmpty ? [view.seedPrompt.id] : Array(others.prefix(view.settings.beam))
    }

    private func ancestors(of id: PromptID) -> Set<PromptID> {
        var line: Set<PromptID> = []
        var open = [id]
        while let next = open.popLast() {
            guard line.insert(next).inserted else { continue }
            open.append(contentsOf: view.state.origins[next]?.candidate.parents ?? [])
        }
        line.remove(view.seedPrompt.id)
        return line
    }
}
