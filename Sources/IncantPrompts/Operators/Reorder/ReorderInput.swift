import IncantCore

/// Moves what holds a placeholder to the front or to the end: its segment, else its clause, else it alone.
struct ReorderInput: PartOperator {
    /// Where to.
    enum End: String, Sendable {
        case first, last
    }

    let end: End
    let family = OperatorFamily.reorder
    var name: String { "reorder.input-\(end.rawValue)" }
    var summary: String { "put the input \(end == .first ? "before" : "after") everything else" }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let place = end == .first ? "the front" : "the end"
        for granularity in [SegmentedText.Granularity.segment, .clause] {
            var text = part.segmented(granularity)
            let target = end == .first ? text.movable.first : text.movable.last
            let holders = text.movable.filter { text.containsPlaceholder($0) && $0 != target }
            guard let target, let holder = random.element(of: holders) else { continue }
            let moved = text.segments[holder].text.quotedForNote
            text.move(from: holder, to: target)
            return PartChange(text.text, "moved the input's \(granularity.rawValue) \(moved) to \(place)")
        }
        var words = part.words
        let target = end == .first ? 0 : words.pieces.count
        let holders = words.pieces.indices.filter { words.pieces[$0].kind == .placeholder }
        guard let holder = random.element(of: holders) else { return nil }
        let moved = words.pieces[holder].text
        words.move(holder..<holder + 1, before: target)
        return PartChange(words.text, "moved \(moved) to \(place)")
    }
}
