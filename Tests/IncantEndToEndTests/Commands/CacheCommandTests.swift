import Foundation
import IncantCore
import IncantJournal
import Testing

@Suite("incant cache")
struct CacheCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder / "runs", withIntermediateDirectories: true)
    }

    /// Ten answers of each of two models, half of them 40 days old.
    private func fill(_ name: String = "runs/responses.sqlite") throws {
        for (age, start) in [(Int64(40), 0), (0, 5)] {
            let cache = try SQLiteAnswerCache(path: folder / name) {
                Timestamp(milliseconds: Timestamp.now.milliseconds - age * 86_400_000)
            }
            for model in ["deepseek-chat", "qwen\u{1B}[31m"] {
                try cache.store(
                    (start..<start + 5).map {
                        (
                            CacheKey(parts: [model, "\($0)"]),
                            CachedAnswer(model: model, payload: "{}", usage: TokenUsage(prompt: 100, answer: $0))
                        )
                    })
            }
            try cache.close()
        }
    }

    private func incant(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(arguments, in: folder.path)
    }

    /// Answers by model, as `stats` has them.
    private func answers() async throws -> [String: Int] {
        let outcome = try await incant("cache", "stats", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let models = try #require(outcome.json?["models"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: models.map { ($0["model"] as? String ?? "", $0["answers"] as? Int ?? -1) })
    }

    @Test("stats show what each model's answers took")
    func stats() async throws {
        try fill()
        let outcome = try await incant("cache", "stats")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("runs/responses.sqlite: 20 answers, ") ?? false, "\(outcome.output)")
        let row = lines.first { $0.hasPrefix("deepseek-chat") }?.split(separator: " ").map(String.init) ?? []
        #expect(row.dropFirst().prefix(5) == ["10", "1", "000", "45", row[min(5, row.count - 1)]], "\(row)")
        #expect(!outcome.output.contains("\u{1B}"))
        let json = try #require(try await incant("cache", "stats", "--format", "json").json)
        #expect(json["answers"] as? Int == 20)
        #expect(json["exists"] as? Bool == true)
        #expect((json["models"] as? [[String: Any]])?.first?["prompt_tokens"] as? Int == 1000)
    }

    @Test("works where nothing was cached yet, and makes no file")
    func absent() async throws {
        for arguments in [["stats"], ["prune", "--all"], ["prune", "--older-than", "1h", "--dry-run"]] {
            let outcome = try await Program.run(["cache"] + arguments, in: folder.path)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("no answers are cached: there is no runs/responses.sqlite yet"))
            let json = try await Program.run(["cache"] + arguments + ["--format", "json"], in: folder.path)
            #expect(json.json?["exists"] as? Bool == false, "\(json.output)")
        }
        #expect(!folder.holds("runs/responses.sqlite"))
        let elsewhere = try await incant("cache", "stats", "--runs-dir", "nowhere")
        #expect(elsewhere.code == 0 && elsewhere.output.contains("nowhere/responses.sqlite"))
    }

    @Test("prune removes what it was told to; a dry run removes nothing")
    func prune() async throws {
        try fill()
        let qwen = "qwen\u{1B}[31m"
        let dry = try await incant("cache", "prune", "--older-than", "30d", "--dry-run")
        #expect(
            dry.output == "runs/responses.sqlite: 10 answers would be removed and 10 kept; nothing was changed\n",
            "\(dry.output) \(dry.errors)")
        #expect(try await answers().values.sorted() == [10, 10])
        let both = try await incant("cache", "prune", "--older-than", "5w", "--model", "deepseek-chat")
        #expect(both.output.hasPrefix("runs/responses.sqlite: removed 5 answers, kept 15; "), "\(both.errors)")
        #expect(try await answers()["deepseek-chat"] == 5)
        let old = try await incant("cache", "prune", "--older-than", "900h", "--format", "json")
        #expect(old.json?["removed"] as? Int == 5 && old.json?["answers"] as? Int == 10, "\(old.output)")
        let model = try await incant("cache", "prune", "--model", qwen)
        #expect(model.output.contains("removed 5 answers, kept 5"), "\(model.output)")
        let none = try await incant("cache", "prune", "--model", "nobody")
        #expect(none.code == 0 && none.output.contains("removed 0 answers, kept 5"))
        let all = try await incant("cache", "prune", "--all", "--runs-dir", "./runs/")
        #expect(all.output.contains("removed 5 answers, kept 0"), "\(all.output)")
        #expect(try await answers().isEmpty)
    }

    @Test(
        "prune refuses to guess",
        arguments: [
            [], ["--dry-run"], ["--all", "--model", "m"], ["--all", "--older-than", "3d"], ["--older-than", "30"],
            ["--older-than", "-3d"], ["--older-than", "1.5d"], ["--older-than", "d"], ["--older-than", "９d"],
            ["--older-than", "99999999999999999999d"], ["--older-than", "9223372036854775807w"],
        ])
    func usage(arguments: [String]) async throws {
        try fill()
        let outcome = try await Program.run(["cache", "prune"] + arguments, in: folder.path)
        #expect(outcome.code == 64, "\(outcome.output)")
        #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
        #expect(try await answers().values.sorted() == [10, 10])
    }

    @Test("leaves what is no cache alone, and says so")
    func foreign() async throws {
        try folder.write(String(repeating: "not a cache ", count: 1000), to: "runs/responses.sqlite")
        for arguments in [["stats"], ["prune", "--all"]] {
            let outcome = try await Program.run(["cache"] + arguments, in: folder.path)
            #expect(outcome.code == 65, "\(outcome.output)")
            #expect(
                outcome.errors.hasPrefix("Error: runs/responses.sqlite is not an answer cache of Incant"),
                "\(outcome.errors)")
        }
        #expect(folder.read("runs/responses.sqlite").hasPrefix("not a cache not"))
    }

    @Test("two processes share one file")
    func processes() async throws {
        try fill()
        let children = try (0..<4).map { number in
            try Child(
                ["cache", "prune"] + (number % 2 == 0 ? ["--older-than", "30d"] : ["--model", "deepseek-chat"]),
                in: folder.path)
        }
        for child in children {
            let outcome = await child.outcome()
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        #expect(try await answers().values.sorted() == [5])
    }
}
