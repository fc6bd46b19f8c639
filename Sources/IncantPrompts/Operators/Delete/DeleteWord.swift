import IncantCore

/// Takes out single words, up to half of them at full strength.
struct DeleteWord: PartOperator {
    let name = "delete.word"
    let family = OperatorFamily.delete
    let summary = "take out one word or several"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        let words = text.words
        guard !words.isEmpty else { return nil }
        let count = context.amount(of: max(words.count / 2, 1), using: &random)
        let gone = random.sample(count, of: words).sorted()
        let shown = gone.prefix(4).map { text.pieces[$0].text.quotedForNote }.joined(separator: ", ")
        for index in gone.reversed() { text.remove(at: index) }
        let rest = count > 4 ? " and \((count - 4).counted("more word"))" : ""
        return PartChange(text.text, "deleted \(shown)\(rest)")
    }
}
