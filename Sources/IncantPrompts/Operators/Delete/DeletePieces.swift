import IncantCore

/// Takes out segments or clauses that hold no placeholder.
struct DeletePieces: PartOperator {
    let granularity: SegmentedText.Granularity
    let family = OperatorFamily.delete
    var name: String { "delete.\(granularity.rawValue)" }
    var summary: String {
        granularity == .segment ? "take out a sentence, line or list item" : "take out a clause"
    }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented(granularity)
        let pieces = text.segments.indices.filter { index in
            !text.containsPlaceholder(index) && (granularity == .segment || text.segments[index].kind == .clause)
        }
        guard !pieces.isEmpty else { return nil }
        let count = context.amount(of: max(pieces.count / 2, 1), using: &random)
        let gone = random.sample(count, of: pieces).sorted()
        let first = text.segments[gone[0]].text.quotedForNote
        for index in gone.reversed() {
            text.remove(at: index)
            // A list marker without a body left goes with it.
            if index > 0, text.segments[index - 1].kind == .marker, !isClause(at: index, of: text) {
                text.remove(at: index - 1)
            }
        }
        let rest = count > 1 ? " and \((count - 1).counted("more \(granularity.rawValue)"))" : ""
        return PartChange(text.text, "deleted the \(granularity.rawValue) \(first)\(rest)")
    }

    private func isClause(at index: Int, of text: SegmentedText) -> Bool {
        guard index < text.segments.count, text.segments[index].kind == .clause else { return false }
        return !text.segments[index - 1].separator.hasLineEnd
    }
}
