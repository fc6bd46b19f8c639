import IncantCore

/// Repeats a segment, or a run of words, that holds no placeholder.
struct OddRepeat: PartOperator {
    let name = "odd.repeat"
    let family = OperatorFamily.odd
    let summary = "repeat a sentence, a line or some words"

    private static let longestRun = 6

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let plain = text.segments.indices.filter { !text.containsPlaceholder($0) && text.segments[$0].kind != .divider }
        if random.chance(0.5), let index = random.element(of: plain) {
            let segment = text.segments[index]
            let isNext = random.chance(0.5) || segment.kind == .listItem
            text.insert(segment.text, kind: segment.kind, at: isNext ? index + 1 : text.segments.count)
            let place = isNext ? "right away" : "at the end"
            return PartChange(text.text, "repeated \(segment.text.quotedForNote) \(place)")
        }
        var words = part.lexiconWords
        let wanted = context.amount(of: Self.longestRun, using: &random)
        guard let run = words.phrase(ofWords: wanted, using: &random) else { return nil }
        let pieces = Array(words.pieces[run])
        let isNext = random.chance(0.7)
        words.insert(pieces, at: isNext ? run.upperBound : words.pieces.count)
        let shown = pieces.reduce(into: "") { $0 += $1.text }
        return PartChange(words.text, "repeated ‘\(shown)’ \(isNext ? "right away" : "at the end")")
    }
}
