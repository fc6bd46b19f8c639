import IncantCore

/// Puts an odd sentence or phrase in front, behind, or next to the data.
struct OddInsertPhrase: PartOperator {
    let name = "odd.insert-phrase"
    let family = OperatorFamily.odd
    let summary = "put in an odd sentence"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let stock = WordStock.stock(for: part.language(in: context))
        guard let phrase = random.element(of: stock.oddSentences) else { return nil }
        var text = part.words
        let inputs = text.pieces.indices.filter { text.pieces[$0].kind == .placeholder }
        let end = text.pieces.count
        var places = [0, end]
        if let first = inputs.first, let last = inputs.last { places += [first, last + 1] }
        guard let place = random.element(of: places) else { return nil }
        text.insert(phrase, at: place)
        let words = place == 0 ? "at the front" : place == end ? "at the end" : "next to the data"
        return PartChange(text.text, "inserted ‘\(phrase)’ \(words)")
    }
}
