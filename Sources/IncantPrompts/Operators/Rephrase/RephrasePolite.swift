import IncantCore

/// Makes an instruction polite, or adds thanks.
struct RephrasePolite: PartOperator {
    let name = "rephrase.polite"
    let family = OperatorFamily.rephrase
    let summary = "ask politely, or add thanks"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        let language = part.language(in: context)
        let rewriter = InstructionRewriter(part, language: language)
        if random.chance(0.75), let change = rewriter.rewritten(where: { $0.mood == .polite }, using: &random) {
            return change
        }
        var text = part.segmented()
        guard let courtesy = random.element(of: InstructionPhrases.phrases(for: language).courtesies),
            let last = text.segments.indices.last(where: { text.segments[$0].kind == .sentence })
        else { return nil }
        text.replace(at: last, with: text.segments[last].text + language.sentenceGap + courtesy)
        return PartChange(text.text, "added ‘\(courtesy)’")
    }
}
