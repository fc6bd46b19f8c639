package import IncantCore
import IncantPrompts

/// Climbs with a beam of parents: the children of a generation race each other and their parents on the same examples,
/// and the best of old and new are the next parents. After `patience` generations without a better prompt the climb
/// begins anew from the best prompts that do not descend from the best one.
///
/// A beam with a stochastic successor choice (Russell and Norvig, "Artificial intelligence", section 4.1.3), with the
/// random restarts of hill-climbing; edit operators in the manner of GrIPS (Prasad et al. 2023, arXiv 2203.07281).
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
        let before = previous?.beam ?? []
        let ranked = rank(Set(before + finished).sorted(), view)
        var beam = Array(ranked.prefix(view.settings.beam))
        if beam.isEmpty { beam = [view.seedPrompt.id] }

        let best = rank(Set([previous?.best, beam.first].compactMap { $0 }).sorted(), view).first ?? beam[0]
        var restart: String?
        if generationsWithoutGain(view, best: best) >= view.settings.patience {
            let fresh = restartBeam(view, avoiding: best)
            if !fresh.isEmpty {
                beam = fresh
                restart = "no better prompt for \(view.settings.patience) generations: going on from others"
            }
        }
        return GenerationOutcome(
            generation: view.generation,
            decisions: race.places.map { decision($0, beam: beam, view) },
            beam: beam, best: best,
            bestScore: score(best, view), evaluations: view.state.evaluationCount, restart: restart
        )
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

    private func generationsWithoutGain(_ view: SearchView, best: PromptID) -> Int {
        var count = 0
        for record in view.state.generations.reversed() {
            guard let outcome = record.outcome else { continue }
            if outcome.restart != nil || outcome.best != best { break }
            count += 1
        }
        return count
    }

    /// The best finishers that neither are nor descend from the best prompt, and are not in its line; the seed prompt
    /// where there are none.
    private func restartBeam(_ view: SearchView, avoiding best: PromptID) -> [PromptID] {
        let line = ancestors(of: best, view)
        let others = view.state.order.filter { id in
            !line.contains(id) && !ancestors(of: id, view).contains(best)
        }
        let ranked = rank(others, view)
        return ranked.isEmpty ? [view.seedPrompt.id] : Array(ranked.prefix(view.settings.beam))
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

    private func score(_ prompt: PromptID, _ view: SearchView) -> Double {
        Ratings.rounded(view.state.results(of: prompt, on: .train).mean ?? 0)
    }

    private func decision(
        _ place: RaceReport.Place, beam: [PromptID], _ view: SearchView
    ) -> GenerationOutcome.Decision {
        let kept = beam.contains(place.prompt)
        let reason =
            switch place.exit {
            case .outrun: "outrun by others of its generation after \(place.examples) examples"
            case .behindReference: "behind the weakest parent after \(place.examples) examples"
            case nil where place.cutShort: "the budget ended its race after \(place.examples) examples"
            case nil where kept: "among the \(beam.count) best so far"
            case nil: "finished, but \(view.settings.beam) others are better"
            }
        return GenerationOutcome.Decision(
            prompt: place.prompt, kept: kept, reason: reason, score: score(place.prompt, view),
            examples: place.examples
        )
    }
}
