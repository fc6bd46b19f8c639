package import IncantCore

/// The weighted mean of several metrics' values for one answer; weights are made to sum to 1.
package struct WeightedMetric: AnswerMetric {
    private let parts: [(metric: any AnswerMetric, weight: Double)]

    package var name: String { "weighted" }
    package var identity: String {
        "weighted " + parts.map { "(\($0.weight) \($0.metric.identity))" }.joined(separator: " ")
    }
    package var poolsCounts: Bool { false }

    /// - Throws: `TaskError` where there is no part, or a weight is not a positive finite number.
    package init(_ parts: [(metric: any AnswerMetric, weight: Double)]) throws(TaskError) {
        let total = parts.reduce(0) { $0 + $1.weight }
        guard !parts.isEmpty, total.isFinite, parts.allSatisfy({ $0.weight > 0 }) else {
            throw .metric(
                name: "weighted", problem: "there are no parts, or a weight is not a positive number",
                remedy: "give at least one part, each with a weight above 0")
        }
        self.parts = parts.map { ($0.metric, $0.weight / total) }
    }

    /// The metrics that are weighted.
    package var metrics: [any AnswerMetric] { parts.map(\.metric) }

    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        var totals = [Double](repeating: 0, count: answers.count)
        for part in parts {
            for (i, score) in try await part.metric.scores(of: answers).enumerated() {
                totals[i] += part.weight * score.value
            }
        }
        // Weights such as 0.1 do not sum to 1 exactly; the right answer still scores 1.
        return totals.map { Score(($0 * 1e9).rounded() / 1e9) }
    }
}
