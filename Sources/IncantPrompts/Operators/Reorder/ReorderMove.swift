import IncantCore

/// Moves one segment, or a run of them with more strength, to another place.
struct ReorderMove: PartOperator {
    let name = "reorder.move"
    let family = OperatorFamily.reorder
    let summary = "move a sentence, line or list item to another place"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let count = text.segments.count
        guard count >= 2 else { return nil }
        let length = context.amount(of: min(count - 1, 4), using: &random)
        let start = random.integer(below: count - length + 1)
        let targets = (0...count - length).filter { $0 != start }
        guard let target = random.element(of: targets) else { return nil }
        let moved = text.segments[start].text.quotedForNote
        text.move(start..<start + length, to: target)
        let place = target == 0 ? "the front" : target == count - length ? "the end" : "place \(target + 1) of \(count)"
        return PartChange(
            text.text, length == 1 ? "moved \(moved) to \(place)" : "moved \(length) segments from \(moved) to \(place)"
        )
    }
}
