import IncantCore

/// Shows worked examples from train, more with strength, in a part that holds data.
///
/// Few-shot prompting (Brown et al. 2020, arXiv 2005.14165). Which examples help is for the search to find out; nearness
/// follows Liu et al. 2021, "What makes good in-context examples for GPT-3?" (arXiv 2101.06804).
struct DemonstrationInsert: PartOperator {
    let name = "demonstration.insert"
    let family = OperatorFamily.demonstration
    let summary = "show train examples: nearest to past mistakes, most diverse, or hardest"

    /// The most examples that one mutation adds, and that a part may come to show.
    private static let mostAdded = 4
    private static let mostShown = 12

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard DemonstrationChoice.applies(to: part, in: context),
            let choice = random.element(of: DemonstrationChoice.allCases)
        else { return nil }
        var text = part.segmented()
        let shown = DemonstrationShape.places(in: text).count
        let wanted = context.amount(
            of: min(Self.mostAdded, context.demonstrations.count, Self.mostShown - shown), using: &random)
        let texts = choice.drawn(
            wanted, for: part, in: context, room: DemonstrationChoice.room(in: part), using: &random)
        guard let first = texts.first else { return nil }
        DemonstrationShape.insert(texts, into: &text)
        return PartChange(
            text.text, "showed \(texts.count.counted("example")), \(choice.rawValue) first: \(first.quotedForNote)")
    }
}
