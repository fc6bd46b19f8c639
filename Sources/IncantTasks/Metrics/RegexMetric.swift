import Foundation
package import IncantCore

/// Whether a regular expression (ICU's syntax) matches somewhere in the answer.
///
///     try RegexMetric(pattern: #"^\W*{target}\b"#)
///
/// `{target}` in the pattern stands for the example's target, its special characters escaped; it is filled in one
/// pass. An answer longer than ``greatestLength`` scores 0 unread: an expression may take long on long texts.
package struct RegexMetric: PointwiseMetric {
    /// The longest answer that is read, in UTF-16 units.
    package static let greatestLength = 20_000

    /// The expression, `{target}` not filled in.
    package let pattern: String
    /// Whether case does not count.
    package let ignoresCase: Bool
    private let template: PromptTemplate

    package var name: String { "regex" }
    package var identity: String { "regex \(JSONValue.quoted(pattern)) ignoring case: \(ignoresCase)" }

    /// - Throws: `TaskError` where the pattern is not a regular expression.
    package init(pattern: String, ignoresCase: Bool = true) throws(TaskError) {
        self.pattern = pattern
        self.ignoresCase = ignoresCase
        template = PromptTemplate(pattern, placeholders: ["target"])
        _ = try expression(for: "x")
    }

    package func score(of answer: String, for example: Example) throws -> Score {
        let length = answer.utf16.count
        guard length <= Self.greatestLength else { return Score(0) }
        let expression = try expression(for: example.target)
        let range = NSRange(location: 0, length: length)
        return Score(expression.firstMatch(in: answer, range: range) == nil ? 0 : 1)
    }

    private func expression(for target: String) throws(TaskError) -> NSRegularExpression {
        let filled = template.filled(with: ["target": NSRegularExpression.escapedPattern(for: target)])
        do {
            return try NSRegularExpression(pattern: filled, options: ignoresCase ? [.caseInsensitive] : [])
        } catch {
            throw .metric(
                name: name, problem: "the pattern '\(pattern)' is not a regular expression",
                remedy: "check its brackets and escapes; {target} is the only placeholder")
        }
    }
}
