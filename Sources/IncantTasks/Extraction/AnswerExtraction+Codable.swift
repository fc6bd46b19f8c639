import IncantCore

/// Coded as a word (`whole`, `label`, `last-line`, `json`) or as `{kind: between, start: …, end: …}`.
extension AnswerExtraction: Codable {
    private enum Keys: String, CodingKey, CaseIterable {
        case kind, start, end
    }

    private static let words = ["whole", "label", "last-line", "json", "between"]

    package init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            self = try Self.named(word, path: decoder.codingPath)
            return
        }
        let container = try decoder.checkedContainer(keyedBy: Keys.self)
        let kind = try container.decode(String.self, forKey: .kind)
        if kind == "between" {
            let start = try container.decode(String.self, forKey: .start)
            let end = try container.decode(String.self, forKey: .end)
            for (key, marker) in [(Keys.start, start), (Keys.end, end)] where marker.isEmpty {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "the marker '\(key.rawValue)' is empty")
            }
            self = .between(start: start, end: end)
        } else {
            self = try Self.named(kind, path: container.codingPath + [Keys.kind])
        }
    }

    private static func named(_ word: String, path: [any CodingKey]) throws -> AnswerExtraction {
        switch word {
        case "whole": return .whole
        case "label": return .label
        case "last-line": return .lastLine
        case "json": return .jsonObject
        case "between":
            throw DecodingError.dataCorrupted(
                .init(codingPath: path, debugDescription: "'between' needs its markers: {kind: between, start, end}"))
        default:
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: path,
                    debugDescription: "there is no extraction '\(word)'\(NearestName.hint(for: word, among: words)); "
                        + "there are: \(words.joined(separator: ", "))"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .between(let start, let end) = self {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode("between", forKey: .kind)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
        } else {
            var container = encoder.singleValueContainer()
            try container.encode(identity)
        }
    }

    /// The extraction with its settings, for digests and for people.
    package var identity: String {
        switch self {
        case .whole: "whole"
        case .label: "label"
        case .lastLine: "last-line"
        case .jsonObject: "json"
        case .between(let start, let end): "between \(JSONValue.quoted(start)) and \(JSONValue.quoted(end))"
        }
    }
}
