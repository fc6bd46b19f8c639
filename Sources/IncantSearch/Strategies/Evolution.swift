package import IncantCore

/// Evolves a population of `search.population` prompts, by the rules of EvoPrompt (Guo et al. 2024, arXiv 2309.08532), with
/// operators in the place of its language model.
///
/// - `ga` (section 3.2): two parents by roulette on their ratings, a part of one in the other, a mutation; the best of old
///   and new survive.
/// - `de` (section 3.3): each member in turn against a child of its own: the best prompt takes a part in which two
///   others differ, mutated, and crosses with the member; the child takes its place where it is better.
package struct Evolution: Strategy {
    package let name = "evolution"
    package let summary = "a population by EvoPrompt's rules, genetic or differential: `search.evolution`"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let population = view.parents
        let variation = Variation(view)
        guard population.count > 1 else {
            // The first population: variations of the seed prompt.
            return view.pool { _, random in
                return variation.child(of: view.seedPrompt, changes: 1 + random.integer(below: 3), using: &random)
            }
        }
        return view.pool { slot, random in
            switch view.settings.evolution {
            case .genetic: return genetic(population, variation, view, using: &random)
            case .differential: return differential(population, slot, variation, using: &random)
            }
        }
    }

    private func genetic(
        _ population: [Prompt], _ variation: Variation, _ view: SearchView, using random: inout RandomStream
    ) -> Proposal? {
        let weights = population.map { max(view.fullRating($0.id) ?? 0, 1e-3) }
        guard let first = random.index(weights: weights) else { return nil }
        let others = population.indices.map { $0 == first ? 0 : weights[$0] }
        guard let second = random.index(weights: others) else { return nil }
        return variation.child(of: population[first], and: population[second], changes: 1, using: &random)
    }

    private func differential(
        _ population: [Prompt], _ slot: Int, _ variation: Variation, using random: inout RandomStream
    ) -> Proposal? {
        let member = population[slot % population.count]
        let others = random.sample(2, of: population.filter { $0.id != member.id })
        guard let best = population.first, let donor = others.first else { return nil }
        let rival = others.count > 1 ? others[1] : member
        var mutant = best
        for part in best.parts.map(\.name) {
            // Where two others differ, one of them speaks; where they agree, nothing need change.
            if let text = donor[part], text != rival[part], random.chance(0.5) {
                mutant = mutant.replacing(part, with: text)
            }
            if let text = member[part], random.chance(0.5) { mutant = mutant.replacing(part, with: text) }
        }
        guard var child = variation.child(of: mutant, changes: 1, using: &random) else { return nil }
        // The mutant itself was never evaluated, and so is nobody's parent.
        child.parents = [member.id, best.id, donor.id].reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        child.operatorName = Candidate.operatorName(joining: ["recombine.differential", child.operatorName])
        return child
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let population = view.state.lastOutcome?.beam ?? []
        let candidates = Set(population + race.finished)
        var survivors = Array(view.ranked(candidates.sorted()).prefix(view.settings.population))
        if view.settings.evolution == .differential, !population.isEmpty {
            // A child stands against the member it was made for.
            var members = population
            for child in race.finished {
                guard let origin = view.state.origins[child], let member = origin.candidate.parents.first,
                    let place = members.firstIndex(of: member),
                    let new = view.fullRating(child), new > view.fullRating(member) ?? -1
                else { continue }
                members[place] = child
            }
            let fresh = race.finished.prefix(max(0, view.settings.population - members.count))
            survivors = view.ranked(Set(members + fresh).sorted())
        }
        return view.outcome(
            of: race, beam: survivors, kept: "one of the \(survivors.count) of the population",
            left: { _ in "finished, but not better than the population" }
        )
    }
}
