import IncantCore

/// Exchanges words for random ones; placeholders stay.
struct OddReplaceWord: PartOperator {
    let name = "odd.replace-word"
    let family = OperatorFamily.odd
    let summary = "exchange a word for a random one"

    /// The most words that one mutation exchanges.
    private static let most = 4

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let words = text.words
        let source = WordSource(context, language: part.language(in: context))
        let count = context.amount(of: min(words.count, Self.most), using: &random)
        guard count > 0 else { return nil }
        let chosen = random.sample(count, of: words).sorted()
        var notes: [String] = []
        for index in chosen.reversed() {
            guard let word = source.word(using: &random) else { return nil }
            notes.append("‘\(text.pieces[index].text)’ to ‘\(word)’")
            text.replace(at: index, with: word)
        }
        return PartChange(text.text, "changed \(notes.reversed().joined(separator: ", "))")
    }
}
