import Foundation
import IncantCore
import IncantJournal
import Testing

/// Ctrl-C and SIGTERM end a run cleanly: nothing that was answered is lost, and the user is told how to go on.
@Suite("A run that is asked to stop")
struct SignalTests {
    @Test(
        "says how to go on, exits with 130, and resumes to the result of the uninterrupted run",
        arguments: [SIGINT, SIGTERM]
    )
    func stops(signal: Int32) async throws {
        let place = try Workspace()
        let whole = try await place.incant("run", "small.yaml", "--name", "whole", "--runs-dir", "elsewhere")
        try #require(whole.code == 0, "\(whole.errors)")
        let record = try RunRecord(RunDirectory(id: "whole", path: place.folder / "elsewhere/whole"))
        let instants: [Instant] = [.evaluations(40), .evaluations(400), .event("shortlisted")]
        for (number, instant) in instants.enumerated() {
            let name = "stopped-\(number)"
            let directory = RunDirectory(id: name, path: place.folder / "elsewhere/\(name)")
            let child = try place.start(["run", "small.yaml", "--name", name, "--runs-dir", "elsewhere"])
            try #require(await instant.send(signal, to: child, in: directory))
            let stopped = await child.outcome()
            #expect(stopped.code == 130 && !stopped.wasKilled, "\(instant): \(stopped.code)")
            #expect(stopped.errors.contains("incant resume \(name) --runs-dir elsewhere"), "\(stopped.errors)")
            #expect(stopped.output.isEmpty)
            // What is known so far is there to be looked at.
            let shown = try await place.incant("show", name, "--runs-dir", "elsewhere")
            #expect(shown.code == 0 && shown.output.contains("interrupted"), "\(shown.output)")

            let resumed = try await place.incant("resume", name, "--runs-dir", "elsewhere")
            #expect(resumed.code == 0, "\(resumed.errors)")
            let differences = try RunRecord(directory).differences(from: record)
            #expect(differences.isEmpty, "\(instant): \(differences.joined(separator: "; "))")
        }
    }

    @Test("a second signal ends it at once, and the run still resumes")
    func twice() async throws {
        let place = try Workspace()
        let child = try place.start(["run", "small.yaml", "--name", "hasty"])
        // Both are waiting when the process comes to itself again.
        try #require(await Instant.evaluations(40).send(SIGSTOP, to: child, in: place.run("hasty")))
        child.send(SIGINT)
        child.send(SIGTERM)
        child.send(SIGCONT)
        let stopped = await child.outcome()
        #expect(stopped.code == 130)
        let resumed = try await place.incant("resume", "hasty")
        #expect(resumed.code == 0, "\(resumed.errors)")
    }

    @Test("Ctrl-C while a result is written is no failure")
    func late() async throws {
        let place = try Workspace()
        let child = try place.start(["run", "small.yaml", "--name", "late"] + Workspace.short)
        await Instant.event("finished").send(SIGINT, to: child, in: place.run("late"))
        _ = await child.outcome()
        let again = try await place.incant("resume", "late")
        #expect(again.code == 0, "\(again.errors)")
        #expect(place.folder.holds("runs/late/best.txt") && place.folder.holds("runs/late/report.html"))
    }
}
