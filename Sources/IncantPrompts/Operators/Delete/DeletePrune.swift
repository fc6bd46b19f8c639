import IncantCore

/// Prunes single words and marks, content or not, down to gibberish; what is left keeps its order.
///
/// The moves of PromptQuine (Wang, Hu and Bing 2025, "Evolving prompts in-context: an open-ended, self-replicating
/// perspective", arXiv 2506.17930), which searches the subsequences of a prompt. Every token stands the same risk: a
/// tenth at strength 0, four fifths at strength 1.
struct DeletePrune: PartOperator {
    let name = "delete.prune"
    let family = OperatorFamily.delete
    let summary = "prune single words and marks, content words too, down to gibberish"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.words
        let tokens = text.pieces.indices.filter {
            text.pieces[$0].kind == .word || text.pieces[$0].kind == .punctuation
        }
        guard let one = random.element(of: tokens) else { return nil }
        let risk = 0.1 + 0.7 * context.dial
        var gone = tokens.filter { _ in random.chance(risk) }
        if gone.isEmpty { gone = [one] }
        for index in gone.reversed() { text.remove(at: index) }
        return PartChange(
            text.text, "pruned \(gone.count) of \(tokens.count.counted("token")), left \(text.text.quotedForNote)")
    }
}
