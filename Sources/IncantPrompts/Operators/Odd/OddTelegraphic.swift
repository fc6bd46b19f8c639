import IncantCore

/// Drops articles, copulas and particles, as in a telegram; all of them at full strength.
struct OddTelegraphic: PartOperator {
    let name = "odd.telegraphic"
    let family = OperatorFamily.odd
    let summary = "drop articles, copulas and particles"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let protected = context.protectedWords
        let droppable = text.words.filter { index in
            let word = text.pieces[index].text
            let language: Language = word.unicodeScalars.contains { $0.isHan } ? .chinese : .english
            return !protected.contains(word.lowercased())
                && InstructionPhrases.phrases(for: language).telegraphicWords.contains(word.lowercased())
        }
        // At least half of them: a telegram that keeps its articles is none.
        let count = context.amount(of: droppable.count, atLeast: max(1, (droppable.count + 1) / 2), using: &random)
        guard count > 0 else { return nil }
        let gone = random.sample(count, of: droppable).sorted()
        let shown = gone.prefix(8).map { "‘\(text.pieces[$0].text)’" }.joined(separator: ", ")
        for index in gone.reversed() { text.remove(at: index) }
        let rest = gone.count > 8 ? " and \((gone.count - 8).counted("more word"))" : ""
        return PartChange(text.text, "dropped \(shown)\(rest)")
    }
}
