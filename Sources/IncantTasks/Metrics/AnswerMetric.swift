package import IncantCore

/// How good answers are.
///
/// Scoring works on batches and may wait, because a metric may need an embedder or another program.
package protocol AnswerMetric: Sendable {
    /// A short name for tables, for example `exact`.
    var name: String { get }

    /// The metric with all its settings, for the digest of a task.
    var identity: String { get }

    /// Whether the split's figure is F1 over the pooled counts of all scores instead of their mean.
    var poolsCounts: Bool { get }

    /// Judges answers, in order.
    ///
    /// - Parameter answers: extracted answers with their examples.
    /// - Returns: one score an answer, at the same index; a score depends on its own answer and example alone.
    /// - Throws: where the metric cannot judge at all. A useless answer is not an error: its score is 0.
    func scores(of answers: [JudgedAnswer]) async throws -> [Score]
}

/// An answer to judge: what was extracted from a model's words, and the example it answers.
package struct JudgedAnswer: Hashable, Sendable {
    package var text: String
    package var example: Example

    package init(_ text: String, for example: Example) {
        self.text = text
        self.example = example
    }
}

/// A metric that judges each answer by itself and at once.
package protocol PointwiseMetric: AnswerMetric {
    /// The score of one answer.
    func score(of answer: String, for example: Example) throws -> Score
}

extension PointwiseMetric {
    package var identity: String { name }
    package var poolsCounts: Bool { false }

    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        try answers.map { try score(of: $0.text, for: $0.example) }
    }
}
