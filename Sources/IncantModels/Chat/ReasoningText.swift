/// Takes apart an answer that begins with the model's reasoning.
package enum ReasoningText {
    private static let opening = "<think>"
    private static let closing = "</think>"

    /// The answer without `<think>…</think>` at its beginning, and without the blank lines after it. O(n).
    ///
    /// Where the reasoning was cut off before its end there is no answer. Where a chat template opened the reasoning for
    /// the model only its end shows, and the answer is what follows that.
    package static func answer(in text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        let isOpened = start.hasPrefix(opening)
        guard let end = start.firstRange(of: closing) else { return isOpened ? "" : text }
        // Tags that stand together within an answer are a part of it.
        if !isOpened, start[..<end.lowerBound].contains(opening) { return text }
        return String(start[end.upperBound...].drop(while: \.isWhitespace))
    }
}
