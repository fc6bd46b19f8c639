import Foundation
import IncantCore
import IncantJournal
import Testing

/// What must not be resumed is refused, with the reason and another exit code than a failure's.
@Suite("Resuming is refused")
struct RefusalTests {
    /// A run that was interrupted after its first evaluations.
    private func interrupted(_ place: Workspace, _ name: String) async throws {
        let child = try place.start(["run", "small.yaml", "--name", name])
        try #require(await Instant.evaluations(40).send(SIGKILL, to: child, in: place.run(name)))
        _ = await child.outcome()
    }

    /// Resumes, and makes sure that the journal is as it was.
    private func refused(_ place: Workspace, _ name: String) async throws -> Program.Outcome {
        let before = try place.run(name).readJournal().history()
        let outcome = try await place.incant("resume", name)
        let after = try place.run(name).readJournal().history()
        #expect(before.entries == after.entries)
        #expect(before.evaluations == after.evaluations)
        #expect(outcome.output.isEmpty)
        return outcome
    }

    @Test("while another process has the run; the other one is named and goes on unharmed")
    func inUse() async throws {
        let place = try Workspace()
        let child = try place.start(["run", "small.yaml", "--name", "busy"])
        try #require(await Instant.evaluations(40).send(SIGSTOP, to: child, in: place.run("busy")))
        let second = try await place.incant("resume", "busy")
        #expect(second.code == 75)
        #expect(second.errors.contains("process \(child.pid)"), "\(second.errors)")
        let shown = try await place.incant("show", "busy", "--format", "json")
        #expect(shown.json?["state"] as? String == "running", "\(shown.output)")
        let list = try await place.incant("runs")
        #expect(list.output.contains("running"), "\(list.output)")
        child.send(SIGCONT)
        let first = await child.outcome()
        #expect(first.code == 0, "\(first.errors)")
    }

    @Test("where an example has changed")
    func data() async throws {
        let place = try Workspace()
        try await interrupted(place, "one")
        let lines = place.folder.read("task/train.jsonl")
        try place.folder.write(lines.replacing("no. 3\"", with: "no. 33\""), to: "task/train.jsonl")
        let outcome = try await refused(place, "one")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("data set (small)"), "\(outcome.errors)")
        // With the data back in place the run goes on.
        try place.folder.write(lines, to: "task/train.jsonl")
        #expect(try await place.incant("resume", "one").code == 0)
    }

    @Test("where the configuration has changed")
    func configuration() async throws {
        let place = try Workspace()
        try await interrupted(place, "one")
        let config = place.folder.read("runs/one/config.yaml")
        try #require(config.contains("patience: 3"))
        try place.folder.write(config.replacing("patience: 3", with: "patience: 4"), to: "runs/one/config.yaml")
        let outcome = try await refused(place, "one")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("configuration"), "\(outcome.errors)")

        try place.folder.write(config.replacing("seed: 5", with: "seed: 6"), to: "runs/one/config.yaml")
        let seed = try await refused(place, "one")
        #expect(seed.code == 65)
        #expect(seed.errors.contains("seed was 5, is 6"), "\(seed.errors)")
    }

    @Test("where the model has changed")
    func model() async throws {
        let place = try Workspace()
        try await interrupted(place, "one")
        let path = place.folder / "model/model.safetensors"
        var weights = try Data(contentsOf: URL(fileURLWithPath: path))
        weights[weights.count - 2] ^= 1
        try weights.write(to: URL(fileURLWithPath: path))
        let outcome = try await refused(place, "one")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("target model was"), "\(outcome.errors)")
    }

    @Test("for a run that does not exist, or a name that means several")
    func unknown() async throws {
        let place = try Workspace()
        let none = try await place.incant("resume", "nothing")
        #expect(none.code == 64)
        #expect(none.errors.contains("'nothing'"))
        try await place.finishedRun("alpha-1")
        try await place.finishedRun("alpha-2")
        let several = try await place.incant("resume", "alpha")
        #expect(several.code == 64)
        #expect(several.errors.contains("alpha-1") && several.errors.contains("alpha-2"))
        let taken = try await place.incant("run", "small.yaml", "--name", "alpha-1")
        #expect(taken.code == 64)
        let outside = try await place.incant("run", "small.yaml", "--name", "../alpha")
        #expect(outside.code == 64)
        #expect(!place.folder.holds("alpha"))
    }

    @Test("for a run that ended before it began, with what to do about it")
    func notBegun() async throws {
        let place = try Workspace()
        try FileManager.default.createDirectory(atPath: place.folder / "runs/empty", withIntermediateDirectories: true)
        let outcome = try await place.incant("resume", "empty")
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains("ended before it began"), "\(outcome.errors)")
        let shown = try await place.incant("show", "empty")
        #expect(shown.code != 0)
        let list = try await place.incant("runs")
        #expect(list.code == 0)
        #expect(list.output.contains("broken"), "\(list.output)")
    }

    @Test("not for a finished run: it is shown once more, and nothing is evaluated")
    func finished() async throws {
        let place = try Workspace()
        try await place.finishedRun("done")
        let before = try place.run("done").readJournal().history()
        try FileManager.default.removeItem(atPath: place.folder / "runs/done/best.txt")
        let outcome = try await place.incant("resume", "done")
        #expect(outcome.code == 0)
        let shown = try await place.incant("show", "done")
        #expect(outcome.output == shown.output)
        #expect(place.folder.holds("runs/done/best.txt"))
        let after = try place.run("done").readJournal().history()
        #expect(before.entries == after.entries)
        #expect(before.evaluations == after.evaluations)
    }
}
