import IncantCore

/// Exchanges words for near neighbours in meaning; the stronger, the farther down the list. Labels and fields stay.
struct RephraseNearWord: PartOperator {
    let name = "rephrase.near-word"
    let family = OperatorFamily.rephrase
    let summary = "exchange words for their nearest neighbours in the encoder's table of words, or the lexicon"

    /// Among how many neighbours is drawn at strength 0 and at strength 1.
    private static let reach = (weak: 3, strong: 15)

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let reach = Self.reach.weak + Int((context.dial * Double(Self.reach.strong - Self.reach.weak)).rounded())
        return NeighbourSubstitution(ranks: 0..<reach).change(part, in: context, using: &random)
    }
}
