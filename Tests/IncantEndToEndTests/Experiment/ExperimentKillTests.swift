import Foundation
import IncantCore
import IncantJournal
import Testing

/// An experiment is killed, or asked to stop, and called again: its table must be that of the one that was left alone.
@Suite("An experiment that is stopped")
struct ExperimentKillTests {
    /// Moments in several runs, the first and the last among them.
    private static let instants: [(String, Instant)] = [
        ("climb-small-1", .file("run.sqlite")), ("random-small-1", .evaluations(60)),
        ("climb-half-1", .event("shortlisted")), ("random-half-1", .event("finished")),
        ("climb-small-2", .lines(1)), ("climb-half-2", .event("tested")),
    ]

    @Test("killed again and again, it ends as the uninterrupted one")
    func killed() async throws {
        let here = try ExperimentPlace()
        let whole = try await here.incant("--name", "whole", "--format", "json")
        try #require(whole.code == 0, "\(whole.errors)")
        var kills = 0
        for (id, instant) in Self.instants {
            let child = try here.place.start(["experiment", "trial.yaml", "--name", "killed"])
            await instant.send(SIGKILL, to: child, in: here.run(id, of: "killed"))
            if await child.outcome().wasKilled { kills += 1 }
        }
        #expect(kills >= 4)
        let last = try await here.incant("--name", "killed", "--format", "json")
        #expect(last.code == 0, "\(last.errors)")
        #expect(try here.withoutTimes(last.output) == here.withoutTimes(whole.output))
        for id in ExperimentPlace.ids {
            let differences = try RunRecord(here.run(id, of: "killed"))
                .differences(from: RunRecord(here.run(id, of: "whole")))
            #expect(differences.isEmpty, "\(id): \(differences.joined(separator: "; "))")
            #expect(here.place.folder.holds("runs/killed/\(id)/report.html"))
        }
        // Nobody measured the sessions that were killed.
        let timed = (last.json?["lines"] as? [[String: Any]] ?? []).compactMap { $0["timed_runs"] as? Int }
        #expect(timed.reduce(0, +) < 2 * ExperimentPlace.ids.count)
    }

    @Test("Ctrl-C stops it cleanly, says how to go on, and starts no further run", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) async throws {
        let here = try ExperimentPlace()
        let child = try here.place.start(["experiment", "trial.yaml", "--parallel", "2"])
        try #require(await Instant.evaluations(60).send(signal, to: child, in: here.run("random-small-1")))
        let stopped = await child.outcome()
        #expect(stopped.code == 130 && !stopped.wasKilled)
        #expect(stopped.output.isEmpty)
        #expect(stopped.errors.contains("Go on with the same command"), "\(stopped.errors)")
        #expect(!here.place.folder.holds("runs/trial/climb-half-2"))
        let again = try await here.incant("--format", "json")
        #expect(again.code == 0, "\(again.errors)")
        // A clean stop is measured to its end, so that all times are known.
        let lines = again.json?["lines"] as? [[String: Any]] ?? []
        #expect(lines.filter { $0["task"] == nil }.allSatisfy { $0["timed_runs"] as? Int == 4 }, "\(again.output)")
        #expect((again.json?["missing"] as? [Any])?.isEmpty == true)
    }

    @Test("two calls at a time do not harm each other")
    func twice() async throws {
        let here = try ExperimentPlace()
        let child = try here.place.start(["experiment", "trial.yaml", "--only", "half"])
        try #require(await Instant.evaluations(60).send(SIGSTOP, to: child, in: here.run("climb-half-1")))
        let second = try await here.incant("--only", "half", "--seed", "1")
        #expect(second.code == 75, "\(second.errors)")
        #expect(second.errors.contains("process \(child.pid)"), "\(second.errors)")
        child.send(SIGCONT)
        let first = await child.outcome()
        #expect(first.code == 0, "\(first.errors)")
    }
}
