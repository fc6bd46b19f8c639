import IncantCore

/// Puts whole sections, headings included, into another order.
struct ReorderSections: PartOperator {
    let name = "reorder.sections"
    let family = OperatorFamily.reorder
    let summary = "exchange or shuffle whole sections with their headings"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let sections = text.sections
        let count = context.amount(of: sections.count, atLeast: 2, using: &random)
        guard count >= 2 else { return nil }
        let places = random.sample(count, of: sections.indices).sorted()
        var order = Array(sections.indices)
        for (place, source) in zip(places, random.shuffled(places)) { order[place] = source }
        let first = text.segments[sections[places[0]].range.lowerBound].text.quotedForNote
        text.arrange(sections.map(\.range), in: order)
        return PartChange(text.text, "shuffled \(count) of \(sections.count) sections, the first of them \(first)")
    }
}
