package import IncantCore

/// Whether the answer holds the target somewhere; case, full-width forms and runs of white space do not count.
///
/// An empty target is held by the empty answer alone.
package struct ContainsMetric: PointwiseMetric {
    package var name: String { "contains" }

    package init() {}

    package func score(of answer: String, for example: Example) -> Score {
        let (answer, target) = (AnswerText.collapsed(answer), AnswerText.collapsed(example.target))
        if target.isEmpty { return Score(answer.isEmpty ? 1 : 0) }
        return Score(ByteSearch.contains(target, in: answer) ? 1 : 0)
    }
}
