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
    /// ``CommandMetric``.
    case command(CommandSpec)
    /// ``JudgeMetric``.
    case judge(JudgeSpec)

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
        contains { if case .embedding = $0 { true } else { false } }
    }

    /// Whether the metric, or a part of it, needs a model that judges.
    package var needsJudge: Bool {
        contains { if case .judge = $0 { true } else { false } }
    }

    /// Whether the metric, or a part of it, starts a program.
    package var needsProgram: Bool {
        contains { if case .command = $0 { true } else { false } }
    }

    private func contains(_ isWanted: (MetricSpec) -> Bool) -> Bool {
        if case .weighted(let parts) = self { return parts.contains { $0.metric.contains(isWanted) } }
        return isWanted(self)
    }

    /// Makes the metric.
    ///
    /// - Parameters:
    ///   - kind: the task's kind, which says what `f1` means.
    ///   - language: the task's language, in which a judge is asked.
    ///   - helpers: models and programs that metrics may need.
    /// - Returns: the metric, ready to judge.
    /// - Throws: `TaskError` where a setting is wrong, or a helper is needed and there is none.
    package func make(
        for kind: TaskKind, in language: Language = .english, with helpers: MetricHelpers = MetricHelpers()
    ) throws(TaskError) -> any AnswerMetric {
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
            guard let embedder = helpers.embedder else {
                throw .metric(
                    name: "embedding", problem: "it needs an embedder, and none is in use",
                    remedy: "name an embedding model in the config, or choose another metric")
            }
            return try EmbeddingSimilarityMetric(embedder: embedder, floor: floor)
        case .weighted(let parts):
            var made: [(metric: any AnswerMetric, weight: Double)] = []
            for part in parts {
                made.append((try part.metric.make(for: kind, in: language, with: helpers), part.weight))
            }
            return try WeightedMetric(made)
        case .command(let spec):
            guard let program = helpers.program else {
                throw .metric(
                    name: "command", problem: "it needs a program, and none may be started here",
                    remedy: "choose another metric")
            }
            return CommandMetric(
                program: program(spec), command: spec.command.map(ShellWord.quoted).joined(separator: " "))
        case .judge(let spec):
            guard let judge = helpers.judge else {
                throw .metric(
                    name: "judge", problem: "it needs a model that judges, and none is configured",
                    remedy: "write a section 'judge' in the configuration, with its model and address, "
                        + "or choose another metric")
            }
            return JudgeMetric(spec, language: language, judge: judge)
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
