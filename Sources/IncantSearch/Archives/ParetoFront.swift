import IncantCore

/// The finishers that no other one beats in both rating and tokens.
struct ParetoFront: Sendable {
    /// Best rating first.
    let prompts: [PromptID]

    /// - Complexity: O(n log n) in the finishers.
    init(_ view: SearchView) {
        func tokens(_ id: PromptID) -> Int { view.state.origins[id]?.candidate.tokens ?? Int.max }
        let byRating = view.finishers.compactMap { id in view.fullRating(id).map { (id: id, rating: $0) } }
            .sorted { ($1.rating, tokens($0.id), $0.id) < ($0.rating, tokens($1.id), $1.id) }
        var front: [PromptID] = []
        for (id, _) in byRating where front.last.map({ tokens(id) < tokens($0) }) ?? true {
            front.append(id)
        }
        prompts = front
    }
}
