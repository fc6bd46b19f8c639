package import IncantCore
import IncantPrompts

/// Greedy search over four edits: delete, swap, substitute, add back.
///
/// GrIPS (Prasad et al. 2023, "GrIPS: gradient-free, edit-based instruction search", arXiv 2203.07281, algorithm 1): each
/// round makes candidates by one edit of the base prompt and goes over to the best where it is better; after `patience`
/// rounds without a better one it begins at the seed prompt again. Substitution takes synonyms of the lexicon where GrIPS
/// asks a paraphrasing model, and races take the place of its fixed scoring set.
package struct GreedyEdits: Strategy {
    package let name = "grips"
    package let summary = "GrIPS: the best of delete, swap, substitute and add back, greedily"

    package init() {}

    private static let deletions = [
        "delete.phrase", "delete.word", "delete.clause", "delete.segment", "delete.sentence",
    ]
    private static let swaps = ["reorder.swap", "reorder.words", "reorder.clauses"]
    private static let substitutions = ["rephrase.synonym"]

    package func propose(_ view: SearchView) -> [Proposal] {
        let base = view.parents[0]
        let edits = [Self.deletions, Self.swaps, Self.substitutions].map { names in
            Variation(view, weights: view.operators.map { names.contains($0.name) ? 1 : 0 })
        }
        return (0..<view.poolSize).compactMap { slot in
            var random = view.random("child", slot: slot)
            let edit = random.integer(below: 4)
            if edit < edits.count { return edits[edit].child(of: base, changes: 1, using: &random) }
            return addBack(to: base, view, using: &random)
        }
    }

    /// A part as an ancestor had it: what was deleted since comes back.
    private func addBack(to base: Prompt, _ view: SearchView, using random: inout RandomStream) -> Proposal? {
        var longer: [(prompt: Prompt, part: String)] = []
        var next = view.state.origins[base.id]?.candidate.parents.first
        while let id = next, let ancestor = view.state.prompt(id) {
            for part in ancestor.parts where part.text.count > (base[part.name]?.count ?? 0) {
                longer.append((ancestor, part.name))
            }
            next = view.state.origins[id]?.candidate.parents.first
        }
        guard let chosen = random.element(of: longer), let text = chosen.prompt[chosen.part] else { return nil }
        let child = base.replacing(chosen.part, with: text)
        guard child.id != base.id, view.context.schema.violation(of: child) == nil else { return nil }
        return Proposal(
            prompt: child, parents: [base.id, chosen.prompt.id], operatorName: "grips.add",
            note: "added back the part '\(chosen.part)' of \(chosen.prompt.id.short)"
        )
    }

    package func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
        let base = view.state.lastOutcome?.beam.first ?? view.seedPrompt.id
        var next = base
        if let challenger = view.ranked(race.finished.filter { $0 != base }).first,
            let new = view.fullRating(challenger), new > view.fullRating(base) ?? -1
        {
            next = challenger
        }
        var restart: String?
        if next == base, base != view.seedPrompt.id,
            view.generations(while: { $0.beam.first == base }) >= view.settings.patience
        {
            next = view.seedPrompt.id
            restart = "no better prompt for \(view.settings.patience) generations: going on from the seed prompt"
        }
        return view.outcome(
            of: race, beam: [next], kept: "the base of the next edits", left: { _ in "finished, but not better" },
            restart: restart
        )
    }
}
