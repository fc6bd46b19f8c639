/// Tokens that a call took: what was sent, and what came back.
package struct TokenUsage: Hashable, Sendable, Codable {
    /// Tokens of the rendered prompt.
    package var prompt: Int
    /// Tokens of the answer.
    package var answer: Int

    package init(prompt: Int, answer: Int) {
        self.prompt = prompt
        self.answer = answer
    }

    /// No tokens.
    package static let zero = TokenUsage(prompt: 0, answer: 0)

    package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(prompt: left.prompt + right.prompt, answer: left.answer + right.answer)
    }
}
