import IncantCore

/// Exchanges worked examples that stand in the prompt for others from train, more of them with strength.
struct DemonstrationReplace: PartOperator {
    let name = "demonstration.replace"
    let family = OperatorFamily.demonstration
    let summary = "exchange shown examples for other train examples"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard DemonstrationChoice.applies(to: part, in: context),
            let choice = random.element(of: DemonstrationChoice.allCases)
        else { return nil }
        var text = part.segmented()
        let places = DemonstrationShape.places(in: text).filter { !text.containsPlaceholder($0) }
        let wanted = context.amount(of: min(places.count, context.demonstrations.count), using: &random)
        let texts = choice.drawn(
            wanted, for: part, in: context, room: DemonstrationChoice.room(in: part), using: &random)
        guard let first = texts.first else { return nil }
        for (place, new) in zip(random.sample(texts.count, of: places).sorted(), texts) {
            text.replace(at: place, with: new, kind: .demonstration)
        }
        return PartChange(
            text.text, "exchanged \(texts.count.counted("example")), \(choice.rawValue) first: \(first.quotedForNote)")
    }
}
