import Foundation
import IncantJournal

/// How long a run's sessions took together, kept in a file of the run's folder.
///
/// A session that was killed leaves its mark, and from then on the sum is not known: nobody measured it to its end.
struct SessionTimes: Sendable {
    static let fileName = "sessions.json"

    private struct Record: Codable {
        var milliseconds: Int64
        /// A session has begun and not ended, or one never did.
        var isOpen: Bool

        private enum CodingKeys: String, CodingKey {
            case milliseconds
            case isOpen = "open"
        }
    }

    let path: String

    /// The sum in milliseconds; nil where it is not known.
    var total: Int64? {
        guard let record, !record.isOpen else { return nil }
        return record.milliseconds
    }

    /// Does a session's work, and adds its time, also where the work throws.
    func measure(_ work: () async throws -> Void) async throws {
        let before = record ?? Record(milliseconds: 0, isOpen: false)
        if before.isOpen { return try await work() }
        try write(Record(milliseconds: before.milliseconds, isOpen: true))
        let start = ContinuousClock.now
        let failure: (any Error)?
        do {
            try await work()
            failure = nil
        } catch {
            failure = error
        }
        let elapsed = ContinuousClock.now - start
        try write(Record(milliseconds: before.milliseconds + Int64(elapsed / .milliseconds(1)), isOpen: false))
        if let failure { throw failure }
    }

    private var record: Record? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(Record.self, from: $0) }
    }

    private func write(_ record: Record) throws {
        try DurableFile.replace(path, with: try JSONEncoder().encode(record))
    }
}
