import IncantCore

/// Begins with the opening of a story, such as a captain's log.
struct OddStoryPrefix: PartOperator {
    let name = "odd.story-prefix"
    let family = OperatorFamily.odd
    let summary = "begin like a story"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        let openings = WordStock.stock(for: language).storyOpenings
        if let old = openings.first(where: { part.text.hasPrefix($0) }) {
            guard let opening = random.element(of: openings.filter { $0 != old }) else { return nil }
            return PartChange(opening + part.text.dropFirst(old.count), "exchanged the opening for ‘\(opening)’")
        }
        guard let opening = random.element(of: openings) else { return nil }
        let isLong = part.text.hasLineEnd
        return PartChange(opening + (isLong ? "\n" : language.sentenceGap) + part.text, "began with ‘\(opening)’")
    }
}
