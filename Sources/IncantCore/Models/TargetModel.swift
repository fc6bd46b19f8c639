/// The model whose prompt is being tuned.
package protocol TargetModel: Sendable {
    /// What the model is: kind, name and digest or endpoint. It enters the run's header; a run whose model has changed
    /// refuses to resume.
    var identity: String { get }

    /// The parts and placeholders of its prompts.
    var schema: PromptSchema { get }

    /// How many requests are best answered in one call of `answers(to:)`.
    var batchSize: Int { get }

    /// How many calls of `answers(to:)` are worth having under way at once.
    var concurrency: Int { get }

    /// Answers requests, in order.
    ///
    /// - Parameter requests: prompt and example pairs; several prompts may mix.
    /// - Returns: one answer a request, at the same index.
    /// - Throws: `ModelFailure` where a request got no answer, or another error where the model cannot be used at all.
    ///   An answer that is merely wrong is an answer.
    func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer]
}

extension TargetModel {
    package var concurrency: Int { 1 }
}

/// One question to the target model: a prompt, and the example to fill in.
package struct TargetRequest: Hashable, Sendable {
    package var prompt: Prompt
    package var example: Example
    /// Which of several answers to the same question is meant, from 0.
    package var sample: Int

    package init(prompt: Prompt, example: Example, sample: Int = 0) {
        self.prompt = prompt
        self.example = example
        self.sample = sample
    }
}

/// What the target model said, and what it took.
package struct TargetAnswer: Hashable, Sendable {
    /// The answer as the model gave it.
    package var text: String
    /// Tokens sent and received.
    package var usage: TokenUsage
    /// How probable the model held each label, where it can say so; sums to 1. It lets a search see that an answer was
    /// nearly right, or barely so; it never enters a reported score.
    package var labelProbabilities: [String: Double]?
    /// Whether a content filter took the answer, or a part of it, away. It is scored as it stands, and counted apart.
    package var isFiltered: Bool

    package init(
        text: String, usage: TokenUsage, labelProbabilities: [String: Double]? = nil, isFiltered: Bool = false
    ) {
        self.text = text
        self.usage = usage
        self.labelProbabilities = labelProbabilities
        self.isFiltered = isFiltered
    }
}
