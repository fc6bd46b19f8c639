import Foundation
import IncantCore
import Testing

/// Data may hold anything: sequences that command a terminal, markup, placeholders.
@Suite("Hostile texts")
struct HostileTextTests {
    private static let escape = "\u{1B}]0;owned\u{07}\u{1B}[2J"
    private static let markup = "<script>alert('x')</script><img src=x onerror=y>"

    private func place() throws -> Workspace {
        let place = try Workspace()
        // Into labels, words, prompts and inputs alike.
        let label = "a\u{1B}[31m<b>c"
        let target = "a\\u001b[31m<b>c"
        try place.folder.write(
            """
            {"name": "small\\u001b[2J<i>", "language": "en", "kind": "classification",
             "labels": ["\(target)", "refund", "account"],
             "label_words": {"\(target)": "where\\u001b[5m the <u>parcel</u> is"},
             "metric": "exact", "seed_prompt": "Sort this message: {input}"}
            """, to: "task/task.json")
        for split in DatasetSplit.allCases {
            let lines = place.folder.read("task/\(split.rawValue).jsonl")
                .replacing("\"delivery\"", with: "\"\(target)\"")
                .replacing("\"hello,", with: "\"\\u001b]0;owned\\u0007\\u001b[2J\\u202e \(Self.markup) {label} {input}")
            try place.folder.write(lines, to: "task/\(split.rawValue).jsonl")
        }
        #expect(label.contains("\u{1B}"))
        try place.folder.write(
            Workspace.config.replacing(
                "input: \"A customer wrote: {input}\"",
                with: "input: \"\\e]0;owned\\a\\e[2J\\u202E\\u0085\\U000E0041\(Self.markup) wrote: {input}\""),
            to: "small.yaml")
        return place
    }

    private func check(_ outcome: Program.Outcome, _ what: String) {
        for (stream, text) in [("output", outcome.output), ("errors", outcome.errors)] {
            let harmful = text.unicodeScalars.filter { TerminalText.isHarmful($0) }
            #expect(harmful.isEmpty, "\(what): \(stream) holds \(harmful.map { String($0.value, radix: 16) })")
        }
    }

    @Test("reach neither the terminal nor the report raw")
    func nothingRaw() async throws {
        let place = try place()
        let run = try await place.incant(["run", "small.yaml", "--name", "odd"] + Workspace.short)
        try #require(run.code == 0, "\(run.errors)")
        check(run, "run")
        for arguments in [
            ["show", "odd"], ["show", "odd", "--generations"], ["lineage", "odd"], ["runs"],
            ["validate", "small.yaml"],
            ["evaluate", "small.yaml"], ["resume", "odd"], ["show", "odd", "--format", "json"],
            ["show", "\u{1B}[2J"], ["lineage", "odd", "\u{1B}[2J"], ["run", "\u{1B}[2J.yaml"],
            ["run", "small.yaml", "--set", "\u{1B}[2J=1"], ["embed", "--model", "./\u{1B}[2J"],
            ["evaluate", "small.yaml", "--prompt", "\u{1B}[2J"], ["doctor", "--model", "./\u{1B}[2J"],
        ] {
            check(try await place.incant(arguments), arguments.joined(separator: " "))
        }
        let report = place.folder.read("runs/odd/report.html")
        #expect(report.contains("&lt;script&gt;"))
        #expect(!report.contains("<script") && !report.contains("<img") && !report.contains("<i>"))
        #expect(!report.unicodeScalars.contains { $0 == "\u{1B}" })
    }

    @Test("a fault in them is told without them")
    func faults() async throws {
        let place = try place()
        let lines = place.folder.read("task/test.jsonl")
        try place.folder.write(lines + "{\"input\": \"a\", \"target\": \"\\u001b[2J\"}\n", to: "task/test.jsonl")
        let label = try await place.incant("validate", "small.yaml")
        #expect(label.code == 65)
        check(label, "an unknown label")
        try place.folder.write("\(Self.escape): 1\n", to: "small.yaml")
        let key = try await place.incant("validate", "small.yaml")
        #expect(key.code == 78)
        check(key, "an unknown key")
    }

    @Test("what best.txt holds is the prompt itself, to be given back as it is")
    func promptFile() async throws {
        let place = try place()
        let run = try await place.incant(["run", "small.yaml", "--name", "odd", "--format", "json"] + Workspace.short)
        let best = try #require(run.json?["best"] as? String, "\(run.errors)")
        let measured = try await place.incant(
            "evaluate", "small.yaml", "--prompt", "runs/odd/best.txt", "--format", "json")
        #expect(measured.json?["prompt"] as? String == best, "\(measured.errors)")
    }
}
