/// Takes apart an answer that begins with the model's reasoning.
package enum ReasoningText {
    private static let opening = "<think>"
    private static let closing = "</think>"

    /// The answer without `<think>…</think>` at its beginning, and without the blank lines after it. O(n).
    ///
    /// Where the reasoning was cut off before its end there is no answer.
    package static func answer(in text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard start.hasPrefix(opening) else { return text }
        guard let end = start.firstRange(of: closing) else { return "" }
        return String(start[end.upperBound...].drop(while: \.isWhitespace))
    }
}
