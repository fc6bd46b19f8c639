import IncantCore

/// Puts one random word at a random place: the strongest cheap move on a classifier by embeddings.
struct OddInsertWord: PartOperator {
    let name = "odd.insert-word"
    let family = OperatorFamily.odd
    let summary = "put in one random word"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let source = WordSource(context, language: part.language(in: context))
        guard let word = source.word(using: &random) else { return nil }
        let place = text.insertSomewhere(word, using: &random)
        return PartChange(text.text, "inserted ‘\(word)’ \(place)")
    }
}
