import IncantCore

/// Exchanges words for synonyms from the lexicon; labels and fields stay as they are.
struct RephraseSynonym: PartOperator {
    let name = "rephrase.synonym"
    let family = OperatorFamily.rephrase
    let summary = "exchange one word or several for synonyms"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        let protected = context.protectedWords
        let candidates = text.words.compactMap { index -> (index: Int, synonyms: [String])? in
            let word = text.pieces[index].text
            guard !protected.contains(word.lowercased()) else { return nil }
            let synonyms = Self.synonyms(at: index, of: text)
            return synonyms.isEmpty ? nil : (index, synonyms)
        }
        let count = context.amount(of: candidates.count, using: &random)
        guard count > 0 else { return nil }
        let chosen = random.sample(count, of: candidates).sorted { $0.index < $1.index }
        var changes: [String] = []
        for (index, synonyms) in chosen.reversed() {
            guard let synonym = random.element(of: synonyms) else { continue }
            let word = text.pieces[index].text
            let cased = Self.matchingCase(of: word, synonym)
            text.replace(at: index, with: cased)
            changes.append("‘\(word)’ to ‘\(cased)’")
        }
        return PartChange(text.text, "changed \(changes.reversed().joined(separator: ", "))")
    }

    /// A word's synonyms; none for a single Han character beside another unknown one, where it is likely half a word.
    private static func synonyms(at index: Int, of text: WordSequence) -> [String] {
        let word = text.pieces[index].text
        guard let first = word.unicodeScalars.first else { return [] }
        guard first.isHan else { return SynonymLexicon.english.synonyms(of: word) }
        if text.isLikelyHalfWord(index) { return [] }
        return SynonymLexicon.chinese.synonyms(of: word)
    }

    /// A word written in the case of another one.
    static func matchingCase(of word: String, _ synonym: String) -> String {
        guard let first = word.first, first.isUppercase else { return synonym }
        if word.count > 1, word.allSatisfy({ !$0.isLowercase }) { return synonym.uppercased() }
        return InstructionFrame.capitalised(synonym)
    }
}
