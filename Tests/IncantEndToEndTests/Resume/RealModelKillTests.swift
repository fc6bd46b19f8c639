import Foundation
import IncantJournal
import Testing

/// The small model of the other tests has small matrices; the real one's products run through other parts of a BLAS. A
/// resumed run encodes other texts side by side, and must still see the same numbers.
@Suite("A killed run with the real model")
struct RealModelKillTests {
    private static let changes = [
        "budget.evaluations=200", "task.limit.train=12", "task.limit.validation=10", "task.limit.test=12",
        "search.children=5", "search.pool=12", "search.finalists=2", "search.blocks=[5, 12]",
    ].flatMap { ["--set", $0] }

    @Test("resumes to the result of the uninterrupted one")
    func killed() async throws {
        guard try RealModel.isWanted() else { return }
        let folder = try TemporaryFolder()
        let config = ["run", "search-configs/quickstart.yaml", "--runs-dir", folder / "runs"] + Self.changes
        let whole = try await Program.run(config + ["--name", "whole"])
        try #require(whole.code == 0, "\(whole.errors)")
        func directory(_ name: String) -> RunDirectory { RunDirectory(id: name, path: folder / "runs/\(name)") }
        let record = try RunRecord(directory("whole"))
        let all = record.evaluations.count
        for (number, part) in [2, 5].enumerated() {
            let name = "killed-\(number)"
            let child = try Child(config + ["--name", name])
            let instant = Instant.evaluations(all * part / 6)
            try #require(
                await instant.send(SIGKILL, to: child, in: directory(name), andThen: .milliseconds(20 * number)))
            #expect(await child.outcome().wasKilled)
            let resumed = try await Program.run(["resume", name, "--runs-dir", folder / "runs"])
            #expect(resumed.code == 0, "\(resumed.errors)")
            let differences = try RunRecord(directory(name)).differences(from: record)
            #expect(differences.isEmpty, "killed at \(instant): \(differences.joined(separator: "; "))")
        }
    }
}
