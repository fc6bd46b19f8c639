import IncantCore

/// The finishers that no other one beats in both rating and tokens.
struct ParetoFront: Sendable {
    /// Best rating first.
    let prompts: [PromptID]

    /// - Complexity: O(n log n) in the finishers.
    init(_ view: SearchView) {
        var front: [PromptID] = []
        for id in view.ranked(view.finishers)
        where front.last.map({ view.tokens(of: id) < view.tokens(of: $0) }) ?? true {
            front.append(id)
        }
        prompts = front
    }
}
