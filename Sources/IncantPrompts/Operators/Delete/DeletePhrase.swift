import IncantCore

/// Takes out a run of two to six neighbouring words.
struct DeletePhrase: PartOperator {
    let name = "delete.phrase"
    let family = OperatorFamily.delete
    let summary = "take out a run of neighbouring words"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        let wanted = context.amount(of: 6, atLeast: 2, using: &random)
        // A phrase of one word is what is left before punctuation; another start may have more room.
        let phrases = (0..<4).compactMap { _ in text.phrase(ofWords: wanted, using: &random) }
        guard let phrase = phrases.first(where: { $0.count > 1 }) else { return nil }
        let gone = text.pieces[phrase].reduce(into: "") { $0 += $1.text }
        text.remove(phrase)
        return PartChange(text.text, "deleted the words \(gone.quotedForNote)")
    }
}
