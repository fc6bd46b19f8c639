import IncantCore

/// Shuffles the items of a list; markers and numbers stay in their places.
struct ReorderListItems: PartOperator {
    let name = "reorder.list-items"
    let family = OperatorFamily.reorder
    let summary = "shuffle the items of a list, numbers kept in order"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        guard let list = random.element(of: text.lists) else { return nil }
        let count = context.amount(of: list.count, atLeast: 2, using: &random)
        let places = random.sample(count, of: list).sorted()
        let bodies = random.shuffled(places.map { text.segments[$0].body })
        for (place, body) in zip(places, bodies) {
            text.replace(at: place, with: text.segments[place].marker + body)
        }
        return PartChange(text.text, "shuffled \(count) items of a list of \(list.count)")
    }
}
