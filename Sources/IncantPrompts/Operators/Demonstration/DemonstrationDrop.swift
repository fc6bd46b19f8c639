import IncantCore

/// Takes worked examples out, all of them at most.
struct DemonstrationDrop: PartOperator {
    let name = "demonstration.drop"
    let family = OperatorFamily.demonstration
    let summary = "take shown examples out"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        var text = part.segmented()
        let places = DemonstrationShape.places(in: text).filter { !text.containsPlaceholder($0) }
        let gone = random.sample(context.amount(of: places.count, using: &random), of: places).sorted()
        guard let first = gone.first else { return nil }
        let shown = text.segments[first].text.quotedForNote
        for index in gone.reversed() { text.remove(at: index) }
        return PartChange(text.text, "dropped \(gone.count.counted("example")): \(shown)")
    }
}
