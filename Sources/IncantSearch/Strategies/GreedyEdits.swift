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

    private static let deletingOperators = [
        "delete.phrase", "delete.word", "delete.clause", "delete.segment",
    ]
    private static let swaps = ["reorder.swap", "reorder.words", "reorder.clauses"]
    private static let substitutions = ["rephrase.synonym"]

    package func propose(_ view: SearchView) -> [Proposal] {
        let base = view.parents[0]
        let edits = [Self.deletingOperators, Self.swaps, Self.substitutions].map { names in
            Variation(view, weights: view.operators.map { names.contains($0.name) ? 1 : 0 })
        }
        return view.pool { _, random in
            let edit = random.integer(below: 4)
            if edit < edits.count { return edits[edit].child(of: base, changes: 1, using: &random) }
            return addBack(to: base, view, using: &random)
        }
    }

    /// A phrase that was deleted on the way from the seed prompt comes back somewhere.
    private func addBack(to base: Prompt, _ view: SearchView, using random: inout RandomStream) -> Proposal? {
        var deleted: [(part: String, phrase: [Substring], from: PromptID)] = []
        var next: Prompt? = base
        while let child = next, let parent = view.state.origins[child.id]?.candidate.parents.first,
            let ancestor = view.state.prompt(parent)
        {
            for part in ancestor.parts {
                deleted += Self.deletions(from: part.text, to: child[part.name] ?? "").map {
                    (part.name, $0, ancestor.id)
                }
            }
            next = ancestor
        }
        guard let chosen = random.element(of: deleted), let text = base[chosen.part] else { return nil }
        var words = text.split(separator: " ", omittingEmptySubsequences: false)
        let place = random.integer(below: words.count + 1)
        words.insert(contentsOf: chosen.phrase, at: place)
        let child = base.replacing(chosen.part, with: words.joined(separator: " "))
        guard child.id != base.id, view.context.schema.violation(of: child) == nil else { return nil }
        return Proposal(
            prompt: child, parents: [base.id, chosen.from].reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            operatorName: "grips.add", note: "in '\(chosen.part)': added back ‘\(chosen.phrase.joined(separator: " "))’"
        )
    }

    /// The phrases of a text that another one lacks: words that stood together and are gone; placeholders never go.
    static func deletions(from old: String, to new: String) -> [[Substring]] {
        let before = old.split(separator: " ")
        let gone = new.split(separator: " ").difference(from: before).removals.compactMap { change -> Int? in
            guard case .remove(let offset, let word, _) = change else { return nil }
            return word.contains("{") ? nil : offset
        }
        var phrases: [[Int]] = []
        for offset in gone.sorted() {
            if let last = phrases.last?.last, last + 1 == offset {
                phrases[phrases.count - 1].append(offset)
            } else {
                phrases.append([offset])
            }
        }
        return phrases.map { $0.map { before[$0] } }
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
