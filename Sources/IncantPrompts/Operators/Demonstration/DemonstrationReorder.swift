import IncantCore

/// Puts worked examples into another order; what stands between them stays.
///
/// The order of examples alone can take a prompt from chance to the top (Lu et al. 2021, "Fantastically ordered prompts
/// and where to find them", arXiv 2104.08786).
struct DemonstrationReorder: PartOperator {
    let name = "demonstration.reorder"
    let family = OperatorFamily.demonstration
    let summary = "put shown examples into another order"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        var text = part.segmented()
        let places = DemonstrationShape.places(in: text)
        let count = context.amount(of: places.count, atLeast: 2, using: &random)
        guard count >= 2 else { return nil }
        let moved = random.sample(count, of: places).sorted()
        let texts = random.shuffled(moved.map { text.segments[$0].text })
        for (place, new) in zip(moved, texts) { text.replace(at: place, with: new, kind: .demonstration) }
        return PartChange(text.text, "put \(count) of \(places.count.counted("example")) into another order")
    }
}
