import IncantCore

/// Exchanges words for their counterparts in the other language.
struct OddMixedLanguage: PartOperator {
    let name = "odd.mixed-language"
    let family = OperatorFamily.odd
    let summary = "say some words in the other language"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let protected = context.protectedWords
        let candidates = text.words.compactMap { index -> (index: Int, word: String)? in
            let word = text.pieces[index].text
            let language: Language = word.unicodeScalars.contains { $0.isHan } ? .chinese : .english
            guard !protected.contains(word.lowercased()) else { return nil }
            return BilingualLexicon.standard.counterpart(of: word, from: language).map { (index, $0) }
        }
        let count = context.amount(of: candidates.count, using: &random)
        guard count > 0 else { return nil }
        let chosen = random.sample(count, of: candidates).sorted { $0.index < $1.index }
        let notes = chosen.map { "‘\(text.pieces[$0.index].text)’ to ‘\($0.word)’" }
        for (index, word) in chosen.reversed() { text.replace(at: index, with: word) }
        return PartChange(text.text, "changed \(notes.joined(separator: ", "))")
    }
}
