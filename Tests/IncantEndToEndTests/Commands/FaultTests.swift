import Foundation
import IncantJournal
import Testing

/// What is wrong with a configuration or its data is named with its place and the remedy, before anything is paid for.
@Suite("A fault")
struct FaultTests {
    /// Runs, and makes sure that no run came of it.
    private func refused(_ place: Workspace, _ arguments: [String] = []) async throws -> Program.Outcome {
        let outcome = try await place.incant(["run", "small.yaml", "--name", "never"] + arguments)
        #expect(outcome.output.isEmpty)
        let journal = try? place.run("never").readJournal()
        #expect((try? journal?.evaluationCount().count) ?? 0 == 0)
        return outcome
    }

    @Test("in the configuration's keys is told with the line and the nearest right key")
    func misspeltKey() async throws {
        let place = try Workspace()
        try place.folder.write(Workspace.config.replacing("children: 6", with: "childern: 6"), to: "small.yaml")
        let run = try await refused(place)
        #expect(run.code == 78)
        #expect(run.errors.contains("small.yaml:12: search.childern"), "\(run.errors)")
        #expect(run.errors.contains("children"))
        #expect(!place.folder.holds("runs"))
        let validated = try await place.incant("validate", "small.yaml")
        #expect(validated.code == 78)
        #expect(validated.errors == run.errors)
    }

    @Test("in --set is told as such", arguments: ["search.childern=4", "budget.evaluations=many", "seed"])
    func misspeltOverride(override: String) async throws {
        let place = try Workspace()
        let run = try await refused(place, ["--set", override])
        #expect(run.code == 78)
        #expect(run.errors.contains("--set \(override)"), "\(run.errors)")
        if override.hasPrefix("search") { #expect(run.errors.contains("did you mean 'children'")) }
        #expect(!place.folder.holds("runs"))
    }

    @Test("all faults are told at once")
    func several() async throws {
        let place = try Workspace()
        try place.folder.write(
            "task:\n  dta: task\ntarget:\n  kind: oracle\n  model: ./model\nsearch:\n  pool: -1\n", to: "small.yaml")
        let run = try await refused(place)
        #expect(run.code == 78)
        for part in ["small.yaml:2: task.dta", "small.yaml:4: target.kind", "small.yaml:7: search.pool"] {
            #expect(run.errors.contains(part), "\(run.errors)")
        }
    }

    @Test("a configuration that is not there, or not YAML")
    func unreadable() async throws {
        let place = try Workspace()
        let missing = try await place.incant("run", "absent.yaml")
        #expect(missing.code == 78)
        #expect(missing.errors.contains("absent.yaml"))
        try place.folder.write("task: [1, 2\n", to: "small.yaml")
        let broken = try await refused(place)
        #expect(broken.code == 78)
        #expect(broken.errors.contains("small.yaml:"), "\(broken.errors)")
    }

    @Test("a data folder that is not there")
    func missingData() async throws {
        let place = try Workspace()
        let run = try await refused(place, ["--set", "task.data=absent"])
        #expect(run.code == 65)
        #expect(run.errors.contains(place.folder / "absent"), "\(run.errors)")
    }

    @Test("a malformed line, a label that is none, a line without target")
    func badLines() async throws {
        let place = try Workspace()
        let lines = place.folder.read("task/train.jsonl").split(separator: "\n").map(String.init)
        let cases = [
            ("{\"id\": \"x\", \"input\": \"torn", "malformed"),
            ("{\"id\": \"x\", \"input\": \"a\", \"target\": \"delivry\"}", "delivry"),
            ("{\"id\": \"x\", \"input\": \"a\"}", "target"),
        ]
        for (line, word) in cases {
            var changed = lines
            changed[4] = line
            try place.folder.write(changed.joined(separator: "\n"), to: "task/train.jsonl")
            let run = try await refused(place)
            #expect(run.code == 65, "\(line)")
            #expect(run.errors.contains("train.jsonl:5: "), "\(run.errors)")
            #expect(run.errors.contains(word), "\(run.errors)")
        }
    }

    @Test("an empty split, and a split that is not there")
    func emptySplit() async throws {
        let place = try Workspace()
        try place.folder.write("\n", to: "task/validation.jsonl")
        let empty = try await refused(place)
        #expect(empty.code == 65)
        #expect(empty.errors.contains("validation.jsonl"), "\(empty.errors)")
        try FileManager.default.removeItem(atPath: place.folder / "task/validation.jsonl")
        let missing = try await refused(place)
        #expect(missing.code == 65)
        #expect(missing.errors.contains("validation"), "\(missing.errors)")
    }

    @Test("a model that is not there is named with the script that fetches it")
    func missingModel() async throws {
        let place = try Workspace()
        for model in ["./absent", "all-MiniLM-L6-v2"] {
            let run = try await Program.run(
                ["run", "small.yaml", "--name", "never", "--set", "target.model=\(model)"], in: place.folder.path,
                environment: ["INCANT_MODELS": place.folder / "nowhere"])
            #expect(run.code == 78, "\(run.code)")
            #expect(run.errors.contains("scripts/fetch-model"), "\(run.errors)")
            #expect(run.output.isEmpty)
        }
        #expect(!place.folder.holds("runs"))
    }

    @Test("a budget that does not pay for one generation, validation and test")
    func smallBudget() async throws {
        let place = try Workspace()
        let run = try await refused(place, ["--set", "budget.evaluations=120"])
        #expect(run.code == 78)
        #expect(run.errors.contains("budget.evaluations is 120"), "\(run.errors)")
        #expect(!place.folder.holds("runs"))
        let validated = try await place.incant("validate", "small.yaml", "--set", "budget.evaluations=120")
        #expect(validated.code == 78)
        #expect(validated.errors == run.errors)
    }

    @Test("a prompt without its placeholder")
    func placeholder() async throws {
        let place = try Workspace()
        let run = try await refused(place, ["--set", "prompt.input=Sort the message."])
        #expect(run.code == 78)
        #expect(run.errors.contains("{input}"), "\(run.errors)")
    }
}
