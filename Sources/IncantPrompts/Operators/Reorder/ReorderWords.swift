import IncantCore

/// Moves a word or phrase to another place, past placeholders too: what is left to do on one-line prompts.
struct ReorderWords: PartOperator {
    let name = "reorder.words"
    let family = OperatorFamily.reorder
    let summary = "move a word or a phrase of up to four words to another place"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        guard !text.words.isEmpty else { return nil }
        let moves = context.amount(of: max(text.words.count / 8, 1), using: &random)
        var notes: [String] = []
        for _ in 0..<moves {
            let wanted = 1 + random.integer(below: context.amount(of: 4, using: &random))
            guard let phrase = text.phrase(ofWords: wanted, using: &random) else { return nil }
            // A place between a word or placeholder and what follows it; a gap's far side is the same place.
            let places = (0...text.pieces.count).filter { place in
                (place < phrase.lowerBound || place > phrase.upperBound)
                    && (place == text.pieces.count || text.pieces[place].kind != .gap)
            }
            guard let place = random.element(of: places) else { return nil }
            let moved = text.pieces[phrase].reduce(into: "") { $0 += $1.text }
            let goal = place < text.pieces.count ? "before \(text.pieces[place].text.quotedForNote)" : "to the end"
            text.move(phrase, before: place)
            notes.append("\(moved.quotedForNote) \(goal)")
        }
        return PartChange(text.text, "moved " + notes.joined(separator: ", then "))
    }
}
