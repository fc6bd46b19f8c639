package import IncantCore

/// Whether the answer is the target.
///
/// Both are normalised (trimmed, case and full-width forms folded); where they differ then, both are also freed of the
/// wrapping that models put around an answer (``AnswerText/unwrapped(_:)``: quotation marks, asterisks, a final full
/// stop, a lead-in such as `Answer:`), so `**Positive**.` is right where `positive` is wanted.
package struct ExactMetric: PointwiseMetric {
    package var name: String { "exact" }

    package init() {}

    package func score(of answer: String, for example: Example) -> Score {
        if AnswerText.normalised(answer) == AnswerText.normalised(example.target) { return Score(1) }
        return Score(AnswerText.unwrapped(answer) == AnswerText.unwrapped(example.target) ? 1 : 0)
    }
}
