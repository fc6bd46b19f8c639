import IncantCore
import Testing

@testable import IncantConfig

@Suite("What is wrong with a configuration")
struct ConfigIssueTests {
    @Test("a misspelt key is named with its line and the nearest right one", arguments: ConfigSchema.keys.map(\.path))
    func misspelt(path: String) throws {
        guard let key = ConfigSchema.key(at: path) else { return }
        var random = RandomStream(seed: Digest(of: path).bytes.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) })
        for _ in 0..<20 {
            var letters = Array(key.name)
            let index = random.integer(below: letters.count)
            switch random.integer(below: 3) {
            case 0: letters.insert("q", at: index)
            case 1: letters[index] = "q"
            default: letters.swapAt(index, (index + 1) % letters.count)
            }
            let typo = String(letters)
            if ConfigSchema.names(in: key.section).contains(typo) || NearestName.distance(letters, Array(key.name)) > 1
            {
                continue
            }
            let words = key.section.split(separator: ".").map(String.init) + [typo]
            let lines = words.enumerated().map { String(repeating: "  ", count: $0.offset) + $0.element + ":" }
            let yaml = "# a comment\n" + lines.joined(separator: "\n") + " 1\n"
            let issue = try #require(
                ConfigFixtures.issues(yaml).first { $0.path == ConfigSchema.join(key.section, typo) }, "\(yaml)"
            )
            #expect(issue.line == 1 + words.count)
            #expect(issue.message.contains("unknown key '\(typo)'"))
            let nearest = try #require(NearestName.closest(to: typo, among: ConfigSchema.names(in: key.section)))
            #expect(nearest.distance <= 1)
            #expect(issue.message.contains("did you mean '\(nearest.name)'?"), "\(issue.message)")
            #expect(issue.message.hasSuffix(ConfigSchema.names(in: key.section).joined(separator: ", ")))
        }
    }

    @Test(
        "the message is the one that helps",
        arguments: [
            (
                "task:\n  dta: x",
                "test.yaml:2: task.dta: unknown key 'dta' in 'task'; did you mean 'data'? Known here: data"
            ),
            (
                "nearDuplicate: 1",
                "test.yaml:1: nearDuplicate: unknown key 'nearDuplicate' at the top level; the nearest"
            ),
            ("evaluations: 5", "unknown key 'evaluations' at the top level; did you mean 'budget.evaluations'?"),
            ("search:\n  nearDuplicate: 1", "did you mean 'near_duplicate'?"),
            (
                "search:\n  seed: many",
                "test.yaml:2: search.seed: expected a whole number from 0; found the text 'many'"
            ),
            ("search:\n  seed: \"7\"", "search.seed: expected a whole number from 0; found the text '7'"),
            ("search:\n  seed: 1.5", "found the number 1.5"),
            ("search:\n  seed: 99999999999999999999", "found the number 99999999999999999999"),
            ("search:\n  beam: 0", "search.beam: expected a whole number from 1 to 1000; found the number 0"),
            ("search:\n  beam: -1", "found the number -1"),
            ("search:\n  keep: .nan", "search.keep: expected a number from 0.05 to 1; found the text '.nan'"),
            ("search:\n  blocks: [20, 10]", "search.blocks: expected a rising list of whole numbers"),
            ("search:\n  blocks: 20", "search.blocks: expected a rising list"),
            ("search:\n  children:\n", "test.yaml:2: search.children: has no value"),
            ("search: 5", "test.yaml:1: search: expected a mapping with the keys strategy, seed"),
            (
                "search:\n  children: 25",
                "test.yaml:2: search.children: search.children (25) may not exceed search.pool (24)"
            ),
            ("search:\n  pool: 5", "test.yaml:2: search.pool: search.children (12) may not exceed search.pool (5)"),
            ("target:\n  kind: chat", "test.yaml:1: target.model: is missing; write the model's name"),
            ("target:\n  kind: command", "test.yaml:1: target.command: is missing; write the program"),
            (
                "target:\n  kind: embedding-classifier\n  base_url: http://x",
                "test.yaml:3: target.base_url: has no meaning for target.kind 'embedding-classifier', only for chat"
            ),
            (
                "target:\n  kind: chat\n  api_key_env: sk-123",
                "test.yaml:3: target.api_key_env: expected the name of an environment variable"
            ),
            (
                "target:\n  kind: chat\n  model: m\n  headers: {X-Api-Key: abc}",
                "test.yaml:4: target.headers: the header 'X-Api-Key' looks like a secret"
            ),
            ("meta:\n  vendor: openai", "test.yaml:2: meta.model: is missing; without it meta.vendor has no effect"),
            ("target:\n  kind: embeding-classifier", "did you mean 'embedding-classifier'?"),
            (
                "target:\n  model:\n    name: x",
                "target.model: expected a model's name, or its folder (with a slash); found"
            ),
            ("task:\n  metric: exactt", "test.yaml:2: task.metric: "),
            ("task:\n  metric: {kind: numeric, tolerance: 1}", "tolerance"),
            ("task:\n  metric: {kind: regex}", "'pattern' is missing"),
            ("task:\n  extraction: {kind: between, start: a}", "test.yaml:2: task.extraction: 'end' is missing"),
            (
                "target: {kind: chat, model: m}\nbudget:\n  money: 5",
                "target.price: is unknown, so that a budget in money cannot be kept; give target.price.prompt"
            ),
            ("task:\n  labels: [a, b, a]", "test.yaml:2: task.labels: 'a' stands in the list twice; keep one"),
            (
                "task:\n  labels:\n  - a\n  - [b]",
                "test.yaml:4: task.labels: expected a list of texts; found in it a list"
            ),
            ("task:\n  labels: [a]", "task.labels: expected a list of at least 2; found 1"),
            ("task:\n  labels: [a, b]\n  label_words: {c: d}", "has words for what is not among task.labels: c"),
            (
                "task:\n  label_words:\n    a: b\n    c: [d]",
                "test.yaml:4: task.label_words: 'c': expected a text; found a"
            ),
            ("task: {data: a}\ntask: {data: b}", "test.yaml:1: not valid YAML: these keys stand more than once"),
            ("task:\n  !a 1: a\n  !b 1: b", "test.yaml:3: the key '1' stands here for the second time; keep one"),
            ("task: [", "test.yaml:2: not valid YAML"),
            ("task: *nobody", "test.yaml:1: not valid YAML: found undefined alias"),
            ("a: 1\n---\nb: 2", "not valid YAML: but found another document"),
            ("? [a]\n: b", "test.yaml:1: a key must be a word"),
            ("- a", "test.yaml:1: expected a mapping with the keys task, target"),
            ("", "test.yaml: task.data: is missing"),
            ("task:\n  language: en", "test.yaml:1: task.data: is missing"),
            ("task: {<<: 5}", "'<<' merges mappings, but what follows is the number 5"),
        ]
    )
    func messages(yaml: String, expected: String) {
        let text = ConfigError.invalid(file: "test.yaml", issues: ConfigFixtures.issues(yaml)).description
        #expect(text.contains(expected), "\(text)")
    }

    @Test("all issues come at once, in the order of the file, what is missing last")
    func several() {
        let issues = ConfigFixtures.issues("search:\n  sede: 1\n  beam: x\ntask:\n  data: d\n  kind: poem\n")
        #expect(issues.map(\.path) == ["search.sede", "search.beam", "task.kind", "target.kind", "target.model"])
        #expect(issues.map(\.line) == [2, 3, 6, nil, nil])
    }

    @Test("weights that leave nothing to draw are refused")
    func weights() {
        let yaml =
            "search:\n  operators:\n"
            + ConfigSchema.names(in: "search.operators").map { "    \($0): 0\n" }.joined()
        #expect(ConfigFixtures.issues(yaml).contains { $0.path == "search.operators" && $0.line == 2 })
    }

    @Test("hostile YAML ends in an error, not in a crash", arguments: ["[", "{a: ", "- ", "? "])
    func deep(opening: String) {
        #expect(!ConfigFixtures.issues(String(repeating: opening, count: 20_000)).isEmpty)
    }

    @Test("aliases that multiply are stopped")
    func bomb() {
        let levels = (1...30).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]" }.joined(separator: "\n")
        let issues = ConfigFixtures.issues("l0: &l0 [x, x]\n" + levels)
        #expect(issues.contains { $0.message.contains("more than 20000 values") })
    }

    @Test("a file that cannot be read says why", arguments: ["/nowhere/x.yaml", "/"])
    func unreadable(path: String) {
        #expect(throws: ConfigError.self) { try SearchConfig(file: path) }
    }
}
