/// Tokens that a call took: what was sent, and what came back.
package struct TokenUsage: Hashable, Sendable {
    /// Tokens of the rendered prompt.
    package var prompt: Int
    /// Tokens of the answer.
    package var answer: Int
    /// Whether a part of the figures is our own estimate, because the model did not say.
    package var isEstimated: Bool

    package init(prompt: Int, answer: Int, isEstimated: Bool = false) {
        self.prompt = prompt
        self.answer = answer
        self.isEstimated = isEstimated
    }

    /// No tokens.
    package static let zero = TokenUsage(prompt: 0, answer: 0)

    /// Tokens both ways; cut off at the greatest number, for a server may claim any.
    package var total: Int { prompt.addingUpToMost(answer) }

    package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            prompt: left.prompt.addingUpToMost(right.prompt), answer: left.answer.addingUpToMost(right.answer),
            isEstimated: left.isEstimated || right.isEstimated
        )
    }
}

/// Coded without `isEstimated` where it is false, as journals have it that are older than the word.
extension TokenUsage: Codable {
    private enum CodingKeys: String, CodingKey {
        case prompt, answer, isEstimated
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        prompt = try container.decode(Int.self, forKey: .prompt)
        answer = try container.decode(Int.self, forKey: .answer)
        isEstimated = try container.decodeIfPresent(Bool.self, forKey: .isEstimated) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(prompt, forKey: .prompt)
        try container.encode(answer, forKey: .answer)
        if isEstimated { try container.encode(true, forKey: .isEstimated) }
    }
}

extension Int {
    /// The sum, cut off at the greatest or least number.
    package func addingUpToMost(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
