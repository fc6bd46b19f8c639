import IncantCore

/// Reverses the order of a run of segments.
struct ReorderReverse: PartOperator {
    let name = "reorder.reverse"
    let family = OperatorFamily.reorder
    let summary = "reverse the order of neighbouring sentences, lines or list items"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let length = context.amount(of: text.segments.count, atLeast: 2, using: &random)
        guard length >= 2 else { return nil }
        let start = random.integer(below: text.segments.count - length + 1)
        let first = text.segments[start].text.quotedForNote
        text.reverse(start..<start + length)
        return PartChange(text.text, "reversed \(length) segments from \(first) on")
    }
}
