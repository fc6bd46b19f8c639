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

        var kills = 0
        var killedAgain = 0
        for (number, instant) in Self.instants(of: record).enumerated() {
            let name = "killed-\(number)"
            // Every second kill comes a little later, amid what the program does next.
            let later = Duration.milliseconds(number % 2 == 0 ? 0 : 1 + number * 7 % 23)
            let child = try place.start(["run", "small.yaml", "--name", name])
            if try await instant.reached(by: child, in: place.run(name), andThen: later) { child.send(SIGKILL) }
            let ended = await child.outcome()
            if ended.wasKilled { kills += 1 } else { #expect(ended.code == 0, "\(instant): \(ended.errors)") }

            var stored = try Self.evaluations(of: place.run(name))
            if number % 3 == 0, ended.wasKilled {
                // Killed once more while it is being resumed.
                let again = try place.start(["resume", name])
                let next = Instant.evaluations(min(stored.count + 60, record.evaluations.count))
                if try await next.reached(by: again, in: place.run(name)) { again.send(SIGKILL) }
                if await again.outcome().wasKilled { killedAgain += 1 }
                let more = try Self.evaluations(of: place.run(name))
                #expect(stored.allSatisfy { more[$0] == $1 }, "\(instant)")
                stored = more
            }
            let resumed = try await place.incant("resume", name)
            #expect(resumed.code == 0, "\(instant): \(resumed.errors)")
            let differences = try RunRecord(place.run(name)).differences(from: record)
            #expect(differences.isEmpty, "\(instant), \(later) later: \(differences.joined(separator: "; "))")
            // What was stored before the kill stands as it was stored then.
            let final = try Self.evaluations(of: place.run(name))
            #expect(stored.allSatisfy { final[$0] == $1 }, "\(instant)")
            #expect(Self.withoutTimes(resumed.output, name) == Self.withoutTimes(whole.output, "whole"), "\(instant)")
        }
        #expect(kills >= 25, "only \(kills) of 30 were killed before their end")
        #expect(killedAgain >= 5)
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
