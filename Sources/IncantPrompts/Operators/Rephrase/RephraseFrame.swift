import IncantCore

/// Puts an instruction into a frame of any mood, or wraps a sentence or placeholder into another one.
struct RephraseFrame: PartOperator {
    let name = "rephrase.frame"
    let family = OperatorFamily.rephrase
    let summary = "put an instruction, a sentence or a placeholder into another sentence frame"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        if !context.comparesLabels {
            if let change = InstructionRewriter(part, language: language)
                .rewritten(using: &random)
            {
                return change
            }
            if let change = opened(part, language: language, using: &random) { return change }
        }
        return wrapped(part, language: language, using: &random)
    }

    /// A sentence behind an opening such as `Note:`.
    private func opened(_ part: PartDraft, language: Language, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let sentences = text.segments.indices.filter { text.segments[$0].kind == .sentence }
        guard let index = random.element(of: sentences),
            let opening = random.element(of: InstructionPhrases.phrases(for: language).openings)
        else { return nil }
        let sentence = text.segments[index].text
        let rest = InstructionFrame.uncapitalised(sentence)
        text.replace(at: index, with: opening + language.sentenceGap + rest)
        return PartChange(text.text, "put ‘\(opening)’ before the sentence \(sentence.quotedForNote)")
    }

    /// One placeholder with another frame around it, inside what already stands around it.
    private func wrapped(_ part: PartDraft, language: Language, using random: inout RandomStream) -> PartChange? {
        var pieces = PromptTemplate(part.text, placeholders: part.placeholders).pieces
        let places = pieces.indices.filter { if case .placeholder = pieces[$0] { true } else { false } }
        guard let place = random.element(of: places), case .placeholder(let name) = pieces[place] else { return nil }
        let frames = DataFrame.frames(for: name == "label" ? .label : .input, in: language)
        guard let frame = random.element(of: frames.filter { !$0.prefix.isEmpty || !$0.suffix.isEmpty }) else {
            return nil
        }
        pieces[place] = .text(frame.around("{\(name)}"))
        let text = pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let words): text += words
            case .placeholder(let name): text += "{\(name)}"
            }
        }
        return PartChange(text, "wrapped {\(name)} as ‘\(frame.around("…"))’")
    }
}
