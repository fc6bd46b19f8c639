import Foundation
import IncantCore
import IncantJournal
import Testing

/// Results go to standard output alone, for people or as JSON; everything else goes to standard error.
@Suite("Results")
struct OutputTests {
    @Test("are JSON where JSON is asked for, with the keys that programs rely on")
    func json() async throws {
        let place = try Workspace()
        let run = try await place.incant(["run", "small.yaml", "--name", "one", "--format", "json"] + Workspace.short)
        try #require(run.code == 0, "\(run.errors)")
        let expected: [([String], [String])] = [
            (["show", "one"], ["run", "state", "verdict", "best", "test", "seed_prompt", "lineage", "evaluations"]),
            (["show", "one", "--generations"], ["generations"]),
            (["runs"], ["runs"]),
            (["lineage", "one"], ["run", "prompt", "steps", "ancestors"]),
            (["evaluate", "small.yaml"], ["task", "split", "prompt", "score", "low", "high", "examples", "usage"]),
            (["evaluate", "small.yaml", "--versus", "seed"], ["versus"]),
            (["validate", "small.yaml"], ["task", "examples", "labels", "target", "seed_prompt", "across_splits"]),
            (["doctor", "--model", "./model"], ["blas", "model", "sqlite", "cores", "advice", "ready"]),
        ]
        for (arguments, keys) in expected {
            let outcome = try await place.incant(arguments + ["--format", "json"])
            #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
            let object = try #require(outcome.json, "\(arguments): \(outcome.output)")
            for key in keys { #expect(object[key] != nil, "\(arguments): no '\(key)'") }
            let stray = Self.keys(of: object).filter { $0 != $0.lowercased() && !$0.contains(" ") }
            #expect(stray.isEmpty, "\(arguments): keys \(stray) are not in snake case")
        }
        let object = try #require(run.json, "\(run.output)")
        #expect(object["state"] as? String == "finished")
        #expect((object["test"] as? [String: Any])?["p_value"] != nil)
        #expect(object["evaluations"] as? Int ?? .max <= 330)
        let shown = try await place.incant("show", "one", "--format", "json")
        #expect(shown.output == run.output)
    }

    /// All keys but those that are data: labels, parts, splits.
    private static func keys(of value: Any) -> [String] {
        if let object = value as? [String: Any] { return object.flatMap { [$0.key] + keys(of: $0.value) } }
        return (value as? [Any] ?? []).flatMap { keys(of: $0) }
    }

    @Test("stand alone on standard output; progress goes to standard error")
    func streams() async throws {
        let place = try Workspace()
        let run = try await place.incant(["run", "small.yaml", "--name", "one"] + Workspace.short)
        #expect(run.code == 0)
        let shown = try await place.incant("show", "one")
        #expect(run.output == shown.output)
        #expect(!run.output.contains("climbing"))
        #expect(run.errors.contains("run one · seed 5"), "\(run.errors)")
        #expect(run.errors.contains("climbing, generation 0"), "\(run.errors)")
        #expect(!run.errors.contains("\r"), "not a terminal: plain lines")
        #expect(run.output.contains("better") || run.output.contains("worse") || run.output.contains("not shown"))
    }

    @Test("of a run that is not over say how far it is")
    func interrupted() async throws {
        let place = try Workspace()
        let child = try place.start(["run", "small.yaml", "--name", "cut"])
        try #require(await Instant.lines(1).send(SIGKILL, to: child, in: place.run("cut")))
        _ = await child.outcome()
        let shown = try await place.incant("show", "cut", "--format", "json")
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(shown.json?["state"] as? String == "interrupted")
        #expect(shown.json?["verdict"] == nil)
        #expect(shown.json?["verdict_line"] as? String != nil)
        let text = try await place.incant("show", "cut")
        #expect(text.output.contains("incant resume cut"), "\(text.output)")
        let lineage = try await place.incant("lineage", "cut")
        #expect(lineage.code == 0, "\(lineage.errors)")
        let generations = try await place.incant("show", "cut", "--generations")
        #expect(generations.code == 0, "\(generations.errors)")
    }

    @Test("lineage is a chain from the seed prompt, each step a child of the one before")
    func lineage() async throws {
        let place = try Workspace()
        let run = try await place.incant("run", "small.yaml", "--name", "one", "--format", "json")
        try #require(run.code == 0, "\(run.errors)")
        let found = try #require((run.json?["found"] as? [String: Any])?["prompt"] as? String)
        let outcome = try await place.incant("lineage", "one", String(found.prefix(8)), "--format", "json")
        let steps = try #require(outcome.json?["steps"] as? [[String: Any]], "\(outcome.errors)")
        let seed = try #require((run.json?["seed_prompt"] as? [String: Any])?["prompt"] as? String)
        #expect(steps.first?["prompt"] as? String == seed)
        #expect(steps.first?["operator"] as? String == "seed")
        #expect(steps.last?["prompt"] as? String == found)
        for (parent, child) in zip(steps, steps.dropFirst()) {
            let parents = child["parents"] as? [String] ?? []
            #expect(parents.first == parent["prompt"] as? String)
            #expect((child["changes"] as? [Any])?.isEmpty == false)
        }
        let text = try await place.incant("lineage", "one", "seed")
        #expect(text.output.hasPrefix("generation 0"), "\(text.output)")
        let unknown = try await place.incant("lineage", "one", "zzzz")
        #expect(unknown.code == 64)
    }

    @Test("evaluate gives the scores that the run reports")
    func evaluate() async throws {
        let place = try Workspace()
        let run = try await place.incant("run", "small.yaml", "--name", "one", "--format", "json")
        try #require(run.code == 0, "\(run.errors)")
        let summary = try #require(run.json)
        let best = try #require(summary["best"] as? String)
        let figures = ["seed_prompt", "found"].compactMap { summary[$0] as? [String: Any] }
        let reported = figures.first { $0["prompt"] as? String == best }?["test_score"] as? Double
        let measured = try await place.incant(
            "evaluate", "small.yaml", "--prompt", "runs/one/best.txt", "--split", "test", "--versus", "seed",
            "--format", "json")
        #expect(measured.code == 0, "\(measured.errors)")
        #expect(measured.json?["prompt"] as? String == best)
        #expect(measured.json?["score"] as? Double == reported)
        let versus = try #require(measured.json?["versus"] as? [String: Any])
        #expect(versus["prompt"] as? String == figures.first?["prompt"] as? String)
        #expect(versus["score"] as? Double == figures.first?["test_score"] as? Double)

        // The prompt that was found, written as a person would write it.
        let found = try #require((figures.last?["text"] as? [String: Any]), "\(summary)")
        let parts = found.compactMapValues { $0 as? String }
        if parts.count == 2 {
            let text = ["input", "label"].map { "--- part: \($0) ---\n\(parts[$0] ?? "")\n" }.joined()
            try place.folder.write(text, to: "mine.txt")
            let mine = try await place.incant(
                "evaluate", "small.yaml", "--prompt", "mine.txt", "--split", "test", "--format", "json")
            #expect(mine.json?["score"] as? Double == figures.last?["test_score"] as? Double, "\(mine.errors)")
        }
        let text = try await place.incant("evaluate", "small.yaml", "--split", "train")
        #expect(text.output.contains("small, train split:") && text.output.contains("24 examples"), "\(text.output)")
        let bad = try await place.incant("evaluate", "small.yaml", "--prompt", "absent.txt")
        #expect(bad.code != 0 && bad.errors.contains("absent.txt"))
    }

    @Test("validate tells of inputs that are in two splits")
    func duplicates() async throws {
        let place = try Workspace()
        let first = place.folder.read("task/train.jsonl").split(separator: "\n")[0]
            .replacing("train-0", with: "test-again")
        try place.folder.write(place.folder.read("task/test.jsonl") + first + "\n", to: "task/test.jsonl")
        let outcome = try await place.incant("validate", "small.yaml", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect((outcome.json?["across_splits"] as? [Any])?.count == 1)
        let text = try await place.incant("validate", "small.yaml")
        #expect(text.output.contains("in more than one split"))
    }
}
