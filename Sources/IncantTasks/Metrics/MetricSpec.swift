package import IncantCore

/// A metric as a config or `task.json` describes it.
package indirect enum MetricSpec: Hashable, Sendable {
    /// ``ExactMetric``.
    case exact
    /// ``ContainsMetric``.
    case contains
    /// ``RegexMetric``.
    case regex(pattern: String, ignoresCase: Bool)
    /// ``NumericMetric``.
    case numeric(absolute: Double, relative: Double)
    /// ``TokenF1Metric``.
    case tokenF1
    /// ``JSONFieldF1Metric``.
    case jsonF1
    /// JSON-field F1 for extraction, token F1 for other kinds.
    case f1
    /// ``EmbeddingSimilarityMetric``.
    case embedding(floor: Double)
    /// ``WeightedMetric``.
    case weighted([Part])

    /// A metric in a weighted sum.
    package struct Part: Hashable, Sendable, Codable {
        package var metric: MetricSpec
        package var weight: Double

        package init(metric: MetricSpec, weight: Double) {
            self.metric = metric
            self.weight = weight
        }

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case metric, weight
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.checkedContainer(keyedBy: CodingKeys.self)
            metric = try container.decode(MetricSpec.self, forKey: .metric)
            weight = try container.decode(Double.self, forKey: .weight)
        }
    }

    /// Numeric with the usual tolerance of 1e-6.
    package static let plainNumeric = MetricSpec.numeric(absolute: 1e-6, relative: 0)

    /// Whether the metric, or a part of it, needs an embedder.
    package var needsEmbedder: Bool {
        switch self {
        case .embedding: true
        case .weighted(let parts): parts.contains { $0.metric.needsEmbedder }
        default: false
        }
    }

    /// Makes the metric.
    ///
    /// - Parameters:
    ///   - kind: the task's kind, which says what `f1` means.
    ///   - embedder: what embedding similarity compares with.
    /// - Returns: the metric, ready to judge.
    /// - Throws: `TaskError` where a setting is wrong, or an embedder is needed and there is none.
    package func make(for kind: TaskKind, embedder: (any TextEmbedder)? = nil) throws(TaskError) -> any AnswerMetric {
        switch self {
        case .exact: return ExactMetric()
        case .contains: return ContainsMetric()
        case .regex(let pattern, let ignoresCase):
            return try RegexMetric(pattern: pattern, ignoresCase: ignoresCase)
        case .numeric(let absolute, let relative):
            return try NumericMetric(absolute: absolute, relative: relative)
        case .tokenF1: return TokenF1Metric()
        case .jsonF1: return JSONFieldF1Metric()
        case .f1: return kind == .extraction ? JSONFieldF1Metric() : TokenF1Metric()
        case .embedding(let floor):
            guard let embedder else {
                throw .metric(
                    name: "embedding", problem: "it needs an embedder, and none is in use",
                    remedy: "name an embedding model in the config, or choose another metric")
            }
            return try EmbeddingSimilarityMetric(embedder: embedder, floor: floor)
        case .weighted(let parts):
            var made: [(metric: any AnswerMetric, weight: Double)] = []
            for part in parts {
                made.append((try part.metric.make(for: kind, embedder: embedder), part.weight))
            }
            return try WeightedMetric(made)
        }
    }

    /// What suits a task where nothing else is said.
    package static func standard(for kind: TaskKind, targetsAreNumbers: Bool) -> MetricSpec {
        switch kind {
        case .classification: .exact
        case .reasoning: targetsAreNumbers ? .plainNumeric : .exact
        case .generation: .tokenF1
        case .extraction: .jsonF1
        }
    }
}
