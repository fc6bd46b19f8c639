import IncantCore

/// Coded as a word where no setting is needed (`exact`, `contains`, `numeric`, `f1`, `token-f1`, `json-f1`,
/// `embedding`) and otherwise as an object:
///
///     {kind: regex, pattern: '^{target}\b', ignore_case: true}
///     {kind: numeric, absolute: 0.01, relative: 0}
///     {kind: embedding, floor: 0.2}
///     {kind: weighted, parts: [{metric: exact, weight: 2}, {metric: token-f1, weight: 1}]}
///     {kind: command, command: [python3, score.py], timeout: 30, processes: 2}
///     {kind: judge, rubric: 'Is the answer polite?', scale: [1, 5], compare: false, samples: 1}
extension MetricSpec: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case kind, pattern, absolute, relative, floor, parts
        case command, folder, timeout, processes
        case rubric, scale, compare, samples
        case ignoreCase = "ignore_case"
    }

    private static let words = [
        "exact", "contains", "regex", "numeric", "f1", "token-f1", "json-f1", "embedding", "weighted",
        "command", "judge",
    ]

    package init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            self = try Self.named(word, path: decoder.codingPath)
            return
        }
        let container = try decoder.checkedContainer(keyedBy: Keys.self)
        let kind = try container.decode(String.self, forKey: .kind)
        let settings: [Keys]
        switch kind {
        case "regex":
            settings = [.pattern, .ignoreCase]
            self = .regex(
                pattern: try container.decode(String.self, forKey: .pattern),
                ignoresCase: try container.decodeIfPresent(Bool.self, forKey: .ignoreCase) ?? true)
        case "numeric":
            settings = [.absolute, .relative]
            self = .numeric(
                absolute: try container.decodeIfPresent(Double.self, forKey: .absolute) ?? 1e-6,
                relative: try container.decodeIfPresent(Double.self, forKey: .relative) ?? 0)
        case "embedding":
            settings = [.floor]
            self = .embedding(floor: try container.decodeIfPresent(Double.self, forKey: .floor) ?? 0)
        case "weighted":
            settings = [.parts]
            self = .weighted(try container.decode([Part].self, forKey: .parts))
        case "command":
            settings = [.command, .folder, .timeout, .processes]
            self = .command(try CommandSpec(from: decoder))
        case "judge":
            settings = [.rubric, .scale, .compare, .samples]
            self = .judge(try JudgeSpec(from: decoder))
        default:
            settings = []
            self = try Self.named(kind, path: container.codingPath + [Keys.kind])
        }
        for key in Keys.allCases where key != .kind && !settings.contains(key) && container.contains(key) {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "the metric '\(kind)' has no setting '\(key.rawValue)'")
        }
    }

    /// What a metric that needs settings looks like.
    private static let shapes = [
        "regex": "{kind: regex, pattern: …}", "weighted": "{kind: weighted, parts: […]}",
        "command": "{kind: command, command: [program, argument]}", "judge": "{kind: judge, rubric: …}",
    ]

    private static func named(_ word: String, path: [any CodingKey]) throws -> MetricSpec {
        switch word {
        case "exact": return .exact
        case "contains": return .contains
        case "numeric": return .plainNumeric
        case "f1": return .f1
        case "token-f1": return .tokenF1
        case "json-f1": return .jsonF1
        case "embedding": return .embedding(floor: 0)
        case "regex", "weighted", "command", "judge":
            let shape = shapes[word] ?? ""
            throw DecodingError.dataCorrupted(
                .init(codingPath: path, debugDescription: "the metric '\(word)' needs its settings: \(shape)"))
        default:
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: path,
                    debugDescription: "there is no metric '\(word)'\(NearestName.hint(for: word, among: words)); "
                        + "there are: \(words.joined(separator: ", "))"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if let word {
            var container = encoder.singleValueContainer()
            return try container.encode(word)
        }
        var container = encoder.container(keyedBy: Keys.self)
        switch self {
        case .regex(let pattern, let ignoresCase):
            try container.encode("regex", forKey: .kind)
            try container.encode(pattern, forKey: .pattern)
            try container.encode(ignoresCase, forKey: .ignoreCase)
        case .numeric(let absolute, let relative):
            try container.encode("numeric", forKey: .kind)
            try container.encode(absolute, forKey: .absolute)
            try container.encode(relative, forKey: .relative)
        case .embedding(let floor):
            try container.encode("embedding", forKey: .kind)
            try container.encode(floor, forKey: .floor)
        case .weighted(let parts):
            try container.encode("weighted", forKey: .kind)
            try container.encode(parts, forKey: .parts)
        case .command(let spec):
            try container.encode("command", forKey: .kind)
            try spec.encode(to: encoder)
        case .judge(let spec):
            try container.encode("judge", forKey: .kind)
            try spec.encode(to: encoder)
        default: break
        }
    }

    /// The word that stands for the metric with its usual settings.
    private var word: String? {
        switch self {
        case .exact: "exact"
        case .contains: "contains"
        case .tokenF1: "token-f1"
        case .jsonF1: "json-f1"
        case .f1: "f1"
        case .plainNumeric: "numeric"
        case .embedding(floor: 0): "embedding"
        default: nil
        }
    }
}
