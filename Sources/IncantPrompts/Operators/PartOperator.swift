import IncantCore

/// An operator that changes one part of the prompt at a time.
///
/// It proposes texts; `mutate` draws the part, and lets a proposal through only if it keeps the rules that every
/// operator promises. A proposal that breaks one is drawn anew a few times before the next part has its turn.
protocol PartOperator: MutationOperator {
    /// A changed text for this part, or nil where the operator does not apply to it.
    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange?
}

/// A part of the parent as an operator sees it.
struct PartDraft: Sendable {
    /// The part's name.
    let name: String
    /// The parent's text.
    let text: String
    /// The names that stand for data in this part.
    let placeholders: Set<String>

    /// The part in segments or clauses.
    func segmented(_ granularity: SegmentedText.Granularity = .segment) -> SegmentedText {
        SegmentedText(text, placeholders: placeholders, granularity: granularity)
    }

    /// The part in words, Han text cut by the lexicons' words.
    var words: WordSequence { WordSequence(text, placeholders: placeholders, knownWords: .lexicon) }

    /// Whether the text holds Han characters; what is added then is Chinese.
    var isChinese: Bool { text.unicodeScalars.contains { $0.isHan } }
}

/// A proposed text for a part, and what was done.
struct PartChange: Sendable {
    /// The new text.
    let text: String
    /// What was done, without the part's name.
    let note: String

    init(_ text: String, _ note: String) {
        self.text = text
        self.note = note
    }
}

extension PartOperator {
    package var languages: Set<Language> { Set(Language.allCases) }

    package func mutate(
        _ prompt: Prompt, in context: MutationContext, using random: inout RandomStream
    ) -> Mutation? {
        let drafts = context.schema.parts.compactMap { part -> PartDraft? in
            guard let text = prompt[part.name], !text.isBlankText else { return nil }
            return PartDraft(name: part.name, text: text, placeholders: part.placeholders)
        }
        let rules = MutationRules(parent: prompt, context: context, changesRepetition: changesRepetition)
        for draft in random.shuffled(drafts) {
            for _ in 0..<PartOperatorLimits.attempts {
                guard let change = change(draft, in: context, using: &random) else { break }
                let child = prompt.replacing(draft.name, with: change.text)
                if rules.allow(child) {
                    return Mutation(prompt: child, note: "in '\(draft.name)': \(change.note.onOneLine)")
                }
            }
        }
        return nil
    }
}

private enum PartOperatorLimits {
    /// How often a part is tried before the next one; a proposal may equal the parent by chance.
    static let attempts = 6
}
