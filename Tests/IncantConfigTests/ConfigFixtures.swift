import Foundation
import IncantCore

@testable import IncantConfig

/// The least that a configuration must say, and a way to read it with changes.
enum ConfigFixtures {
    static let minimal = """
        task:
          data: data/intents
        target:
          kind: embedding-classifier
          model: all-MiniLM-L6-v2
        """

    /// The repository's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func read(_ yaml: String = minimal, set overrides: [String] = []) throws -> SearchConfig {
        try SearchConfig(
            yaml: yaml, name: "test.yaml", folder: "/project/search-configs", overrides: overrides,
            workingFolder: "/project", home: "/home/someone"
        )
    }

    /// Values of all keys that go together, or of about half of them: for a random kind of target and embedder, with what
    /// each kind requires. Keys that hang together otherwise (labels and their words, children and pool, how a key is
    /// given) are left to tests of their own.
    static func randomValues(_ random: inout RandomStream, all: Bool = false) -> [(path: String, value: ConfigValue)] {
        let target = ConfigSchema.targetKinds[random.integer(below: ConfigSchema.targetKinds.count)]
        let embedder = ["auto", "sentence-encoder", "hashing", "endpoint"][random.integer(below: 4)]
        let alone = [
            "task.label_words", "search.children", "search.pool", "target.kind", "embedder.kind", "budget.money",
            "meta.budget.money", "judge.budget.money",
        ]
        let required = [
            "task.data", "target.model", "target.command", "embedder.model", "meta.model", "judge.model",
        ]
        var values: [(path: String, value: ConfigValue)] = [
            ("target.kind", .text(target)), ("embedder.kind", .text(embedder)),
        ]
        for key in ConfigSchema.keys where !alone.contains(key.path) {
            let root = key.path.prefix { $0 != "." }
            let kind = root == "target" ? target : root == "embedder" ? embedder : ""
            if !key.kinds.isEmpty && !key.kinds.contains(kind) { continue }
            guard all || required.contains(key.path) || key.name == "base_url" || random.chance(0.5) else { continue }
            values.append((key.path, randomValue(of: key, &random)))
        }
        return values
    }

    private static func randomValue(of key: ConfigKey, _ random: inout RandomStream) -> ConfigValue {
        switch key.name {
        case "api_key_env": .text("SOME_KEY_\(random.integer(below: 9))")
        case "api_key_file": .null
        // An embedding classifier takes neither none nor 0.
        case "temperature": .number(0.5 + random.unit())
        default: random.value(for: key.kind)
        }
    }

    /// The issues of a configuration that is expected to be wrong.
    static func issues(_ yaml: String = minimal, set overrides: [String] = []) -> [ConfigIssue] {
        do {
            _ = try read(yaml, set: overrides)
            return []
        } catch {
            return (error as? ConfigError)?.issues ?? []
        }
    }

    /// A line of YAML, indented, for a path and an inline value: sections become nested lines.
    static func yaml(_ values: [(path: String, value: ConfigValue)]) -> String {
        var root = ConfigValue.object([:])
        for (path, value) in values {
            root = inserting(value, at: path.split(separator: ".").map(String.init)[...], in: root)
        }
        return root.inlineYAML
    }

    private static func inserting(_ value: ConfigValue, at path: ArraySlice<String>, in root: ConfigValue)
        -> ConfigValue
    {
        guard let key = path.first else { return value }
        var entries: [String: ConfigValue] = if case .object(let present) = root { present } else { [:] }
        entries[key] = inserting(value, at: path.dropFirst(), in: entries[key] ?? .object([:]))
        return .object(entries)
    }
}

extension RandomStream {
    /// A text with all that YAML finds hard: quotes, signs, line breaks, control characters, several scripts.
    mutating func awkwardText(maximum: Int = 12) -> String {
        let pieces = [
            "a", "Z", "no", "null", "~", "1", "0.5", " ", "  ", ":", ": ", "#", " #", "- ", "'", "\"", "\\", "\n", "\t",
            "\r",
            "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "{input}", "{", "}",
            "[", "]",
            ",", "&a", "*a", "!", "|", ">", "%", "@", "`", "é", "e\u{301}", "意图", "。", "🙂", "👩‍👩‍👧", "\u{10FFFF}", "<<",
            "---",
        ]
        let text = (0..<integer(below: maximum + 1)).map { _ in pieces[integer(below: pieces.count)] }.joined()
        // No configuration can hold a text that begins with a byte order mark: Yams drops it.
        return String(String.UnicodeScalarView(text.unicodeScalars.drop { $0 == "\u{FEFF}" }))
    }

    /// A right value for a key of this kind.
    mutating func value(for kind: ConfigKind) -> ConfigValue {
        switch kind {
        case .text: .text("x" + awkwardText())
        case .path: .text("/x/" + awkwardText().filter { $0 != "/" && $0 != "\n" } + "y")
        case .model: chance(0.5) ? .text(KnownModel.standard.name) : .text("/models/m\(integer(below: 9))")
        case .choice(let words): .text(words[integer(below: words.count)])
        case .integer(let range):
            .integer(range.lowerBound + integer(below: min(50, range.upperBound - range.lowerBound)))
        case .number(let range): .number(range.lowerBound + unit() * (range.upperBound - range.lowerBound))
        case .texts(let count): .list((0..<count + integer(below: 3)).map { .text("\($0)" + awkwardText()) })
        case .integers(let range): .list((0..<1 + integer(below: 4)).map { .integer(range.lowerBound + 10 * $0) })
        case .textMap:
            .object(Dictionary((0..<integer(below: 4)).map { ("\($0)" + awkwardText(), .text(awkwardText())) }) { $1 })
        case .numberOrNone(let range): chance(0.2) ? .text("none") : value(for: .number(range))
        case .addresses: .list((0..<1 + integer(below: 3)).map { .text("http://host\($0):80/v1") })
        case .command: .list([.text("python3"), .text("x" + awkwardText()), .text("python3")])
        case .tree: .object(["a" + awkwardText(): .list([.integer(1), .object(["b": .bool(true)])])])
        case .flag: .bool(chance(0.5))
        case .metric:
            .object([
                "kind": .text("weighted"),
                "parts": .list([
                    .object(["metric": .text("exact"), "weight": .integer(2)]),
                    .object([
                        "metric": .object(["kind": .text("numeric"), "absolute": .number(unit())]),
                        "weight": .number(0.5),
                    ]),
                ]),
            ])
        case .extraction:
            .object(["kind": .text("between"), "start": .text("x" + awkwardText()), "end": .text("x" + awkwardText())])
        }
    }
}
