import IncantCore

/// What is open after a block of evaluations was asked.
struct BlockReport: Sendable {
    /// Requests that the model does not take, with its words.
    var refusals: [Evaluation.Key: String] = [:]
    /// Why not all requests were asked, where the budget did not allow it.
    var overBudget: ModelFailure?

    /// How many requests of a prompt were refused, and what the model said of the first of them by key; nil where none
    /// was. O(refusals).
    func refused(_ prompt: PromptID) -> (count: Int, message: String)? {
        let mine = refusals.filter { $0.key.prompt == prompt }
        guard let first = mine.min(by: { $0.key < $1.key }) else { return nil }
        return (mine.count, first.value)
    }
}
