package import IncantCore
import IncantPrompts

/// Climbs with a beam of parents: the children of a generation race each other and their parents on the same examples,
/// and the best of old and new are the next parents. When one prompt has led for `patience` generations, the climb begins
/// anew from the best finishers that have not been parents since the last restart.
///
/// A beam with a stochastic successor choice (Russell and Norvig, "Artificial intelligence", section 4.1.3), with
/// restarts on plateaus; edit operators in the manner of GrIPS (Prasad et al. 2023, arXiv 2203.07281).
package struct HillClimb: Strategy {
    package let name = "hill-climb"

    package init() {}

    package func propose(_ view: SearchView) -> [Proposal] {
        let beam = parents(view)
        return (0..<view.settings.pool).compactMap { child(of: beam, view, slot: $0) }
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let finished = race.places.filter { $0.exit == nil && !$0.cutShort }.map(\.prompt)
        let previous = view.state.lastOutcome
        let ranked = rank(Set((previous?.beam ?? []) + finished).sorted(), view)
        let leaders = ranked.isEmpty ? [view.seedPrompt.id] : Array(ranked.prefix(view.settings.beam))
        let best = bestScored(Set(finished + [previous?.best ?? view.seedPrompt.id]).sorted(), view)
        var beam = leaders
        var restart: String?
        if generationsLed(by: leaders[0], view) >= view.settings.patience {
            beam = restartBeam(view, leaders: leaders, best: best)
            restart = "no better prompt for \(view.settings.patience) generations: going on from others"
        }
        return GenerationOutcome(
            generation: view.generation,
            decisions: race.places.map { decision($0, leaders: leaders, beam: beam, view) },
            beam: beam, best: best,
            bestScore: view.fullScore(best) ?? 0, evaluations: view.state.evaluationCount, restart: restart
        )
    }

    /// The best by the metric alone, ties by rating, then id: what people are told, so that it never falls.
    private func bestScored(_ prompts: [PromptID], _ view: SearchView) -> PromptID {
        let ranked = rank(prompts, view)
        let scores = ranked.map { view.fullScore($0) ?? 0 }
        let top = scores.max()
        return scores.firstIndex { $0 == top }.map { ranked[$0] } ?? view.seedPrompt.id
    }

    /// Best first by full rating, ties by id; prompts that did not finish a race are left out.
    private func rank(_ prompts: [PromptID], _ view: SearchView) -> [PromptID] {
        prompts.compactMap { id in view.fullRating(id).map { (id, $0) } }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            .map(\.0)
    }

    private func parents(_ view: SearchView) -> [Prompt] {
        let beam = (view.state.lastOutcome?.beam ?? []).compactMap { view.state.prompt($0) }
        return beam.isEmpty ? [view.seedPrompt] : beam
    }

    /// One child: a parent by rank, then one to three operators by family weight, or a part of another parent.
    private func child(of beam: [Prompt], _ view: SearchView, slot: Int) -> Proposal? {
        var random = view.random("child", slot: slot)
        guard let parentIndex = random.index(weights: beam.indices.map { 1 / Double($0 + 1) }) else { return nil }
        let parent = beam[parentIndex]
        var prompt = parent
        var parents = [parent.id]
        var names: [String] = []
        var notes: [String] = []
        if beam.count > 1, parent.parts.count > 1, random.chance(0.15),
            let other = random.element(of: beam.filter { $0.id != parent.id }),
            let part = random.element(of: parent.parts.map(\.name)), let text = other[part], text != parent[part]
        {
            prompt = prompt.replacing(part, with: text)
            parents.append(other.id)
            names.append("recombine.part")
            notes.append("took the part '\(part)' of \(other.id.short)")
        }
        // Mostly one change, so that a gain can be credited; sometimes several, to cross a gap.
        let wanted = 1 + (random.index(weights: [0.65, 0.25, 0.1]) ?? 0) - (names.isEmpty ? 0 : 1)
        var tries = 0
        while names.count < max(wanted, 1), tries < 12 {
            tries += 1
            guard let chosen = draw(view, &random) else { break }
            var context = view.context
            context.strength = random.unit() * random.unit()
            guard let mutation = chosen.mutate(prompt, in: context, using: &random),
                view.context.schema.violation(of: mutation.prompt) == nil
            else { continue }
            prompt = mutation.prompt
            names.append(chosen.name)
            notes.append(mutation.note)
        }
        guard !names.isEmpty, prompt.id != parent.id else { return nil }
        return Proposal(
            prompt: prompt, parents: parents, operatorName: Candidate.operatorName(joining: names),
            note: notes.joined(separator: "; ")
        )
    }

    /// A family by weight, then one of its operators.
    private func draw(_ view: SearchView, _ random: inout RandomStream) -> (any MutationOperator)? {
        let families = OperatorFamily.allCases
        let weights = families.map { view.settings.operatorWeights[$0] ?? 0 }
        guard let family = random.index(weights: weights) else { return nil }
        return random.element(of: view.operators.filter { $0.family == families[family] })
    }

    /// How many generations in a row, since the last restart, the prompt has led the beam.
    private func generationsLed(by leader: PromptID, _ view: SearchView) -> Int {
        var count = 0
        for outcome in view.state.generations.reversed().compactMap(\.outcome) {
            guard outcome.beam.first == leader else { break }
            count += 1
            if outcome.restart != nil { break }
        }
        return count
    }

    /// Where to begin anew: the best finishers that have not been parents since the last restart and that the best prompt
    /// does not come from; the seed prompt where there are none.
    private func restartBeam(_ view: SearchView, leaders: [PromptID], best: PromptID) -> [PromptID] {
        var tried = ancestors(of: best, view).union(leaders)
        for outcome in view.state.generations.reversed().compactMap(\.outcome) {
            tried.formUnion(outcome.beam)
            if outcome.restart != nil { break }
        }
        let others = rank(view.state.order.filter { !tried.contains($0) }, view)
        return others.isEmpty ? [view.seedPrompt.id] : Array(others.prefix(view.settings.beam))
    }

    private func ancestors(of id: PromptID, _ view: SearchView) -> Set<PromptID> {
        var line: Set<PromptID> = []
        var open = [id]
        while let next = open.popLast() {
            guard line.insert(next).inserted else { continue }
            open.append(contentsOf: view.state.origins[next]?.candidate.parents ?? [])
        }
        line.remove(view.seedPrompt.id)
        return line
    }

    private func decision(
        _ place: RaceReport.Place, leaders: [PromptID], beam: [PromptID], _ view: SearchView
    ) -> GenerationOutcome.Decision {
        let reason =
            switch place.exit {
            case .outrun: "outrun by others of its generation after \(place.examples) examples"
            case .behindReference: "behind the weakest parent after \(place.examples) examples"
            case .refused(let count, let message):
                HalvingRace.setAside(count: count, message: message)
            case nil where place.cutShort: "the budget ended its race after \(place.examples) examples"
            case nil where beam.contains(place.prompt): "among the \(beam.count) best so far"
            case nil where leaders.contains(place.prompt):
                "among the \(leaders.count) best so far, but the climb goes on elsewhere"
            case nil: "finished, but \(leaders.count) others are better"
            }
        return GenerationOutcome.Decision(
            prompt: place.prompt, kept: beam.contains(place.prompt), reason: reason,
            score: Ratings.rounded(
                view.state.results(of: place.prompt, on: .train).mean(on: view.trainOrder.prefix(place.examples)) ?? 0
            ),
            examples: place.examples
        )
    }

}
