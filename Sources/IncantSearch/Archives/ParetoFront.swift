import IncantCore

/// The finishers that no other one beats in both rating and tokens.
struct ParetoFront: Sendable {
    /// Best rating first.
    let prompts: [PromptID]

    /// - Complexity: O(n log n) in the finishers.
    init(_ view: SearchView) {
        var front: [PromptID] = []
        var fewest = Int.max
        for id in view.ranked(view.finishers) {
            let tokens = view.state.origins[id]?.candidate.tokens ?? Int.max
            // Of equal ratings the first by id is enough, unless a later one is shorter.
            if tokens < fewest {
                front.append(id)
                fewest = tokens
            }
        }
        prompts = front
    }
}
