import Foundation
import IncantCore
import IncantJournal
import Testing

/// A run is killed with no chance to tidy up, at every stage of its life, and resumed: the result must be that of the
/// run that was left alone.
@Suite("A killed run")
struct KillTests {
    @Test("killed at 30 instants and resumed, it equals the uninterrupted run")
    func killed() async throws {
        let place = try Workspace()
        let whole = try await place.incant("run", "small.yaml", "--name", "whole")
        try #require(whole.code == 0, "\(whole.errors)")
        let record = try RunRecord(place.run("whole"))
        #expect(record.batches.count >= 20)
        #expect(record.generations.count >= 4)

        let instants = Self.instants(of: record)
        let gate = Gate(2)
        let all = record.evaluations.count
        let trials = try await withThrowingTaskGroup(of: Trial.self) { group in
            for (number, instant) in instants.enumerated() {
                group.addTask {
                    try await gate.pass {
                        try await Self.trial(number, instant, of: all, in: place)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var equal = 0
        for trial in trials.sorted(by: { $0.number < $1.number }) {
            let resumed = try RunRecord(place.run(trial.name))
            let differences = resumed.differences(from: record)
            let name = "killed at \(trial.instant)"
            #expect(trial.resumed.code == 0, "\(name): \(trial.resumed.errors)")
            #expect(differences.isEmpty, "\(name): \(differences.joined(separator: "; "))")
            // What was stored before the kill stands as it was stored then.
            let final = try Self.evaluations(of: place.run(trial.name))
            #expect(trial.stored.allSatisfy { final[$0] == $1 }, "\(name)")
            let printed = Self.withoutTimes(trial.resumed.output, trial.name)
            #expect(printed == Self.withoutTimes(whole.output, "whole"), "\(name)")
            if differences.isEmpty { equal += 1 }
        }
        let kills = trials.count { $0.kills > 0 }
        print("kill test: \(equal) of \(trials.count) equal; \(kills) were killed before their end")
        #expect(kills >= 25)
        #expect(trials.count { $0.kills > 1 } >= 5)
    }

    /// One run that was killed, and what became of it.
    private struct Trial: Sendable {
        var number: Int
        var name: String
        var instant: Instant
        /// How often it was killed before its end.
        var kills = 0
        /// What was stored when it had been killed for the last time.
        var stored: [Evaluation.Key: JournalEvaluation] = [:]
        var resumed: Program.Outcome
    }

    /// Runs, kills at an instant, resumes; every third run is killed again while it is being resumed.
    private static func trial(_ number: Int, _ instant: Instant, of all: Int, in place: Workspace) async throws -> Trial
    {
        let name = "killed-\(number)"
        let directory = place.run(name)
        // Every second kill comes a little later, amid what the program does next.
        let later = Duration.milliseconds(number % 2 == 0 ? 0 : 1 + number * 7 % 23)
        let child = try place.start(["run", "small.yaml", "--name", name])
        await instant.send(SIGKILL, to: child, in: directory, andThen: later)
        var kills = await child.outcome().wasKilled ? 1 : 0
        var stored = try evaluations(of: directory)
        if number % 3 == 0, kills > 0 {
            let again = try place.start(["resume", name])
            let next = Instant.evaluations(min(stored.count + 60, all))
            await next.send(SIGKILL, to: again, in: directory)
            if await again.outcome().wasKilled { kills += 1 }
            let more = try evaluations(of: directory)
            #expect(stored.allSatisfy { more[$0] == $1 }, "killed at \(instant) and resumed")
            stored = more
        }
        let resumed = try await place.incant("resume", name)
        return Trial(number: number, name: name, instant: instant, kills: kills, stored: stored, resumed: resumed)
    }

    /// Thirty instants over all phases: the beginning, generations, validation, test, and the writing of files.
    private static func instants(of record: RunRecord) -> [Instant] {
        let all = record.evaluations.count
        return (0..<19).map { .evaluations($0 * all / 19) }
            + [.file("lock"), .file("run.sqlite")]
            + ["started", "proposed", "decided", "shortlisted", "selected", "tested"].map { .event($0) }
            + [.lines(1), .lines(record.generations.count / 2), .lines(record.generations.count)]
    }

    /// What is stored, with its times.
    private static func evaluations(of directory: RunDirectory) throws -> [Evaluation.Key: JournalEvaluation] {
        // The journal may not have come into being.
        guard let journal = try? directory.readJournal() else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: try journal.history().evaluations.map { ($0.evaluation.key, $0) })
    }

    /// A result as printed, but for the line with its times and the run's name.
    private static func withoutTimes(_ output: String, _ name: String) -> String {
        output.split(separator: "\n").filter { !$0.hasPrefix("began") }.joined(separator: "\n")
            .replacing(name, with: "RUN")
    }
}
