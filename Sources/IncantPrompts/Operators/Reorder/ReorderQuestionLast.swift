import IncantCore

/// Moves what is asked behind the data: questions and instructions, one of them or all; a cue stays last.
struct ReorderQuestionLast: PartOperator {
    let name = "reorder.question-last"
    let family = OperatorFamily.reorder
    let summary = "move the question or the instruction behind the input"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        let language = part.language(in: context)
        var text = part.segmented()
        guard let data = text.segments.indices.last(where: { text.containsPlaceholder($0) }) else { return nil }
        let questions = text.segments.indices.prefix(upTo: data).filter { index in
            let segment = text.segments[index]
            return segment.kind == .sentence && !text.containsPlaceholder(index)
                && (segment.text.hasSuffix("?") || segment.text.hasSuffix("？")
                    || InstructionFrame.action(of: segment.text, in: language) != nil)
        }
        let chosen = random.sample(context.amount(of: questions.count, using: &random), of: questions).sorted()
        guard let first = chosen.first else { return nil }
        let moved = text.segments[first].text.quotedForNote
        let sentences = chosen.map { text.segments[$0].text }.joined(separator: language.sentenceGap)
        for index in chosen.reversed() { text.remove(at: index) }
        text.insert(sentences, at: data - chosen.count + 1)
        let rest = chosen.count > 1 ? " and \((chosen.count - 1).counted("more sentence"))" : ""
        return PartChange(text.text, "moved \(moved)\(rest) behind the input")
    }
}
