import IncantCore

/// Exchanges two segments, or several pairs with more strength.
struct ReorderSwap: PartOperator {
    let name = "reorder.swap"
    let family = OperatorFamily.reorder
    let summary = "exchange two sentences, lines or list items"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        guard text.segments.count >= 2 else { return nil }
        let pairs = context.amount(of: text.segments.count / 2, using: &random)
        var notes: [String] = []
        for _ in 0..<pairs {
            let pair = random.sample(2, of: text.segments.indices).sorted()
            notes.append(
                "\(text.segments[pair[0]].text.quotedForNote) and \(text.segments[pair[1]].text.quotedForNote)")
            text.swapAt(pair[0], pair[1])
        }
        return PartChange(text.text, "swapped " + notes.joined(separator: ", then "))
    }
}
