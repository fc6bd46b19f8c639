/// One evaluation: a prompt, one example, what the target model answered and how good that is. The unit of budget.
package struct Evaluation: Hashable, Sendable, Codable {
    /// Which evaluation it is; a run makes each one once.
    package struct Key: Hashable, Sendable, Codable {
        package var prompt: PromptID
        package var split: DatasetSplit
        /// The example's position in its split.
        package var example: Int
        /// Which of the answers to the example, from 0; above 0 only where each example is asked several times.
        package var sample: Int

        package init(prompt: PromptID, split: DatasetSplit, example: Int, sample: Int = 0) {
            self.prompt = prompt
            self.split = split
            self.example = example
            self.sample = sample
        }
    }

    package var key: Key
    package var answer: String
    package var score: Score
    /// The probability that the model gave to the right label, where it can say so.
    package var support: Double?
    package var usage: TokenUsage
    /// Whether a content filter took the answer, or a part of it, away.
    package var isFiltered: Bool

    package init(
        key: Key, answer: String, score: Score, support: Double? = nil, usage: TokenUsage, isFiltered: Bool = false
    ) {
        self.key = key
        self.answer = answer
        self.score = score
        self.support = support
        self.usage = usage
        self.isFiltered = isFiltered
    }
}

/// Ascending by prompt, split, example, sample.
extension Evaluation.Key: Comparable {
    package static func < (left: Evaluation.Key, right: Evaluation.Key) -> Bool {
        (left.prompt.text, left.split.rawValue, left.example, left.sample)
            < (right.prompt.text, right.split.rawValue, right.example, right.sample)
    }
}
