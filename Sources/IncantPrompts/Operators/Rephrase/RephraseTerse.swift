import IncantCore

/// Drops words that say nothing, or gives an instruction without its dressing.
struct RephraseTerse: PartOperator {
    let name = "rephrase.terse"
    let family = OperatorFamily.rephrase
    let summary = "drop fillers and the dressing of instructions"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        if random.chance(0.5) {
            let rewriter = InstructionRewriter(part, language: language)
            if let change = rewriter.rewritten(where: { $0.mood == .terse || $0.prefix.isEmpty }, using: &random) {
                return change
            }
        }
        return withoutFillers(part, language: language, in: context, using: &random)
    }

    private func withoutFillers(
        _ part: PartDraft, language: Language, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.words
        let found = Self.fillerRuns(in: text, language: language)
        let count = context.amount(of: found.count, using: &random)
        guard count > 0 else { return nil }
        let gone = random.sample(count, of: found).sorted { $0.lowerBound < $1.lowerBound }
        let shown = gone.map { range in "‘\(text.pieces[range].map(\.text).joined())’" }.joined(separator: ", ")
        let startsCapital = text.text.first?.isUppercase == true
        for range in gone.reversed() { text.remove(range) }
        let result = startsCapital ? InstructionFrame.capitalised(text.text) : text.text
        return PartChange(result, "dropped \(shown)")
    }

    /// The runs of pieces that are fillers, in order. O(pieces · fillers).
    static func fillerRuns(in text: WordSequence, language: Language) -> [Range<Int>] {
        let phrases = language == .chinese ? chineseFillers : englishFillers
        var found: [Range<Int>] = []
        var position = 0
        while position < text.pieces.count {
            let match = phrases.first { phrase in
                position + phrase.count <= text.pieces.count
                    && zip(text.pieces[position...], phrase).allSatisfy { $0.text.lowercased() == $1 }
            }
            if let match { found.append(position..<position + match.count) }
            position += match?.count ?? 1
        }
        return found
    }

    private static let englishFillers = fillers(of: .english)
    private static let chineseFillers = fillers(of: .chinese)

    /// The pieces of each filler, as they stand in a text.
    private static func fillers(of language: Language) -> [[String]] {
        InstructionPhrases.phrases(for: language).fillers.map { filler in
            WordSequence(filler, placeholders: [], knownWords: .lexicon).pieces.map { $0.text.lowercased() }
        }
    }
}
