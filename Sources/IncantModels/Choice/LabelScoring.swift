import Foundation
import IncantCore

/// What a server said of the tokens near the end of a text.
struct ScoredTokens: Hashable {
    /// How many tokens stand before these; they were left out.
    var from: Int
    var tokens: [String]
    /// The log-probability of each token given all before it; nil where the server gives none.
    var values: [Double?]
}

/// How the log-probabilities of a text's own tokens are asked for.
package enum ScoreSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// `echo` and `logprobs`: OpenAI's base models, vLLM, llama-cpp-python with `--logits_all true`.
    case echo
    /// `prompt_logprobs`: vLLM.
    case promptLogProbs = "prompt-logprobs"
}

/// Turns the log-probabilities of whole texts, each the same prompt with another label after it, into those of labels.
///
/// The tokens that all texts begin with say nothing about the labels and are left out. What remains is where the texts
/// differ: the labels' tokens, and where a token straddles the border between prompt and label, that token as a whole, for
/// every label alike. So the differences between sums are exact however a tokeniser cuts. Sums, not means: a mean would
/// favour labels of many easy tokens.
enum LabelScoring {
    /// The log-probability of each label, up to a number that is the same for all.
    ///
    /// - Returns: nil where a token that counts has no value.
    static func sums(_ texts: [ScoredTokens]) -> [Double]? {
        // Shorter labels leave more of the prompt in sight; what not all show is shared anyhow.
        let from = texts.map(\.from).max() ?? 0
        let texts = texts.map { text in
            let seen = from - text.from
            return ScoredTokens(
                from: from, tokens: Array(text.tokens.dropFirst(seen)), values: Array(text.values.dropFirst(seen)))
        }
        guard let first = texts.first else { return nil }
        var shared = texts.map(\.tokens.count).min() ?? 0
        for text in texts {
            let same = text.tokens.indices.prefix { index in
                index < first.tokens.count && text.tokens[index] == first.tokens[index]
                    && isSame(text.values[index], first.values[index])
            }
            shared = min(shared, same.count)
        }
        var sums: [Double] = []
        for text in texts {
            var sum = 0.0
            for value in text.values[shared...] {
                guard let value else { return nil }
                sum += value
            }
            sums.append(sum)
        }
        return sums
    }

    /// Tokens that are parts of a character may be spelt alike and differ; then so do their values.
    private static func isSame(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= 1e-3
    }

    /// What ends every label where one's text begins another's: the probability of a beginning is never less than that of
    /// what it begins, so that the shorter label would always win. With an end of its own, each is a whole.
    static let terminator = "\n"

    /// A text that another one begins with, and that one, by their places: the first such pair; nil where there is none.
    /// O(n²) in the number of texts.
    static func nested(_ texts: [String]) -> (shorter: Int, longer: Int)? {
        for (shorter, text) in texts.enumerated() {
            for (longer, other) in texts.enumerated()
            where longer != shorter && text.utf8.count < other.utf8.count && other.utf8.starts(with: text.utf8) {
                return (shorter, longer)
            }
        }
        return nil
    }

    /// Log-probabilities as probabilities that sum to 1.
    static func softmax(_ sums: [Double]) -> [Double] {
        let greatest = sums.max() ?? 0
        let weights = sums.map { exp($0 - greatest) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    static func logarithm(_ value: Double) -> Double { log(value) }

    /// The label with the greatest sum, the first among equals; sums are compared rounded to 1e-6, since a server's last
    /// bits vary with what else it does.
    static func best(_ sums: [Double]) -> Int {
        let rounded = sums.map { ($0 * 1e6).rounded() }
        var best = 0
        for (index, sum) in rounded.enumerated() where sum > rounded[best] { best = index }
        return best
    }
}
