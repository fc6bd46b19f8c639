import IncantCore

/// Puts two to five random words in, each at a place of its own or all in a row.
struct OddInsertWords: PartOperator {
    let name = "odd.insert-words"
    let family = OperatorFamily.odd
    let summary = "put in several random words"

    private static let fewest = 2
    private static let most = 5

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        let source = WordSource(context, language: language)
        let count = context.amount(of: Self.most, atLeast: Self.fewest, using: &random)
        var words: [String] = []
        while words.count < count, let word = source.word(using: &random) { words.append(word) }
        guard words.count >= Self.fewest else { return nil }
        var text = part.lexiconWords
        if random.chance(0.3) {
            let run = words.joined(separator: language.sentenceGap)
            let place = text.insertSomewhere(run, using: &random)
            return PartChange(text.text, "inserted ‘\(run)’ \(place)")
        }
        let notes = words.map { word in "‘\(word)’ \(text.insertSomewhere(word, using: &random))" }
        return PartChange(text.text, "inserted \(notes.joined(separator: ", "))")
    }
}
