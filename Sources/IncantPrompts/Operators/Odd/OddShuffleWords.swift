import IncantCore

/// Shuffles the words of one segment among their places; marks and placeholders stay.
struct OddShuffleWords: PartOperator {
    let name = "odd.shuffle-words"
    let family = OperatorFamily.odd
    let summary = "shuffle the words of one sentence or line"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let usable = text.segments.indices.compactMap { index -> (index: Int, words: WordSequence)? in
            guard text.segments[index].kind != .codeFence else { return nil }
            let body = text.segments[index].body
            let words = WordSequence(body, placeholders: part.placeholders, knownWords: .lexicon)
            return words.words.count > 1 ? (index, words) : nil
        }
        guard let chosen = random.element(of: usable) else { return nil }
        let segment = text.segments[chosen.index]
        var words = chosen.words
        let places = words.words
        let shuffled = random.shuffled(places.map { words.pieces[$0].text })
        for (place, word) in zip(places, shuffled).reversed() { words.replace(at: place, with: word) }
        text.replace(at: chosen.index, with: segment.marker + words.text)
        return PartChange(
            text.text, "shuffled the words of \(segment.body.quotedForNote) into \(words.text.quotedForNote)")
    }
}
