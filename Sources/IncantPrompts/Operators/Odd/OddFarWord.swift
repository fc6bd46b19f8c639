import IncantCore

/// Exchanges words for distant neighbours in meaning: still of the same field, but nothing a person would write there.
/// The stronger, the farther. Labels and fields stay.
struct OddFarWord: PartOperator {
    let name = "odd.far-word"
    let family = OperatorFamily.odd
    let summary = "exchange words for distant neighbours in the encoder's table of words, or the lexicon"

    /// The ranks that are drawn from at strength 0 and at strength 1.
    private static let first = (weak: 15, strong: 80)
    private static let width = (weak: 25, strong: 160)

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let dial = context.dial
        let first = Self.first.weak + Int((dial * Double(Self.first.strong - Self.first.weak)).rounded())
        let width = Self.width.weak + Int((dial * Double(Self.width.strong - Self.width.weak)).rounded())
        return NeighbourSubstitution(ranks: first..<first + width).change(part, in: context, using: &random)
    }
}
