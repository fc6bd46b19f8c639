import IncantCore

/// Exchanges clauses; the punctuation between them stays in its place.
struct ReorderClauses: PartOperator {
    let name = "reorder.clauses"
    let family = OperatorFamily.reorder
    let summary = "exchange two clauses, punctuation kept in place"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented(.clause)
        let clauses = text.segments.indices.filter { text.segments[$0].kind == .clause }
        guard clauses.count >= 2 else { return nil }
        let pairs = context.amount(of: clauses.count / 2, using: &random)
        var notes: [String] = []
        for _ in 0..<pairs {
            // Neighbours more often than not: far clauses seldom fit each other's sentences.
            let first = random.integer(below: clauses.count - 1)
            let pair =
                random.chance(0.6)
                ? [clauses[first], clauses[first + 1]] : random.sample(2, of: clauses).sorted()
            notes.append(
                "\(text.segments[pair[0]].text.quotedForNote) and \(text.segments[pair[1]].text.quotedForNote)")
            text.swapAt(pair[0], pair[1])
        }
        return PartChange(text.text, "swapped the clauses " + notes.joined(separator: ", then "))
    }
}
