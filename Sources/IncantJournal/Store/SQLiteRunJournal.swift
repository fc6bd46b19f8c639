import Foundation
import GRDB
package import IncantCore
import Synchronization

/// A run's journal in one SQLite file, `run.sqlite`.
///
/// Every call is one transaction, written ahead (WAL) and synchronised in full before the call returns: what was stored
/// outlives a kill and a power cut. One process writes (see `RunLease`); any number may read meanwhile through
/// `init(reading:)`. Equal events are equal bytes: payloads are JSON with sorted keys.
package final class SQLiteRunJournal: RunJournal {
    /// The file.
    package let path: String
    /// Nil once closed: a closed connection of GRDB ends the process when it is used.
    private let connection: Mutex<DatabaseQueue?>
    private let now: @Sendable () -> Timestamp

    /// Opens a journal to write to; makes it where there is none.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - now: where the times of entries come from.
    /// - Throws: `JournalError` where the file is damaged, is something else, was written by a newer Incant, or cannot
    ///   be written.
    package init(path: String, now: @escaping @Sendable () -> Timestamp = { .now }) throws {
        self.path = path
        self.now = now
        let queue = try Self.format.translating(path) {
            try Self.format.refuseFolder(path)
            let queue = try DatabaseQueue(path: path, configuration: Self.format.configuration(readOnly: false))
            do {
                try Self.format.prepare(queue, path: path)
            } catch {
                try? queue.close()
                throw error
            }
            return queue
        }
        connection = Mutex(queue)
    }

    /// Opens a journal to look at, also while another process writes it; nothing is changed.
    ///
    /// - Throws: `JournalError` where there is no journal, or it cannot be read.
    package init(reading path: String) throws {
        self.path = path
        now = { .now }
        guard FileManager.default.fileExists(atPath: path) else { throw JournalError.missing(path: path) }
        let queue = try Self.format.translating(path) {
            let queue = try Self.format.openForReading(path)
            do {
                try Self.format.check(queue, path: path, remedies: Self.remedies)
            } catch {
                try? queue.close()
                throw error
            }
            return queue
        }
        connection = Mutex(queue)
    }

    /// Closes the file; a writer's log is folded into it. Using the journal afterwards is an error, closing again is not.
    package func close() throws {
        try connection.withLock { queue in
            try Self.format.translating(path) { try queue?.close() }
            queue = nil
        }
    }

    /// Works on the open file, one caller at a time.
    func withConnection<T: Sendable>(_ work: (DatabaseQueue) throws -> T) throws -> T {
        try connection.withLock { queue in
            guard let queue else { throw JournalError.closed(path: path) }
            return try Self.format.translating(path) { try work(queue) }
        }
    }

    package func append(_ event: RunEvent) throws {
        let payload = try JournalCoding.payload(of: event, path: path)
        try withConnection { queue in
            try queue.write { db in
                try db.cachedStatement(sql: "INSERT INTO events (kind, at, payload) VALUES (?, ?, ?)")
                    .execute(arguments: [event.kind, now().text, payload])
            }
        }
    }

    /// Adds evaluations in one transaction. O(n log stored).
    package func record(_ evaluations: [Evaluation]) throws {
        if evaluations.isEmpty { return }
        for evaluation in evaluations where !evaluation.score.value.isFinite {
            throw JournalError.notANumber(prompt: evaluation.key.prompt.text, example: evaluation.key.example)
        }
        let at = now().text
        try withConnection { queue in
            try queue.write { db in
                let after = try Int.fetchOne(db, sql: "SELECT max(sequence) FROM events") ?? 0
                let statement = try db.cachedStatement(sql: EvaluationRow.insertion)
                for evaluation in evaluations {
                    try statement.execute(arguments: EvaluationRow.arguments(evaluation, after: after, at: at))
                }
            }
        }
    }

    package func record(replies: [MetaReply]) throws {
        if replies.isEmpty { return }
        let at = now().text
        let rows = try replies.map { ($0.key, try JournalCoding.payload(of: $0)) }
        try withConnection { queue in
            try queue.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT INTO replies (generation, slot, at, payload) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                for (key, payload) in rows {
                    try statement.execute(arguments: [key.generation, key.slot, at, payload])
                }
            }
        }
    }

    package func replies() throws -> [MetaReply] {
        try withConnection { queue in
            try queue.read { db in
                try String.fetchAll(db, sql: "SELECT payload FROM replies ORDER BY generation, slot")
                    .map { try JournalCoding.reply($0, path: path) }
            }
        }
    }

    package func events() throws -> [RunEvent] {
        try entries().map(\.event)
    }

    package func evaluations() throws -> [Evaluation] {
        try withConnection { queue in
            try queue.read { try EvaluationRow.all($0, path: path).map(\.evaluation) }
        }
    }

    /// All events with their places and times, in the order in which they were added.
    package func entries() throws -> [JournalEntry] {
        try withConnection { queue in
            try queue.read { try entries($0) }
        }
    }

    /// Events and evaluations as of one moment, whatever another process adds meanwhile.
    package func history() throws -> RunHistory {
        try withConnection { queue in
            try queue.read { db in
                RunHistory(
                    entries: try entries(db), evaluations: try EvaluationRow.all(db, path: path),
                    calls: try LedgerRow.all(db, path: path))
            }
        }
    }

    /// When the last event of a kind was stored; nil where there is none.
    package func time(ofLast kind: String) throws -> Timestamp? {
        try entries(matching: "WHERE kind = ? ORDER BY sequence DESC LIMIT 1", [kind]).first?.at
    }

    /// What the file is set to, for `incant doctor`: for example `SQLite 3.40.1, journal wal, synchronous full`.
    package func settings() throws -> String {
        try withConnection { queue in
            try queue.read { db in
                let version = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "?"
                let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "?"
                let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
                let names = [0: "off", 1: "normal", 2: "full", 3: "extra"]
                return "SQLite \(version), journal \(mode), synchronous \(names[synchronous] ?? "?")"
            }
        }
    }

    /// Some events, by the end of a query over `events`.
    func entries(matching clause: String, _ arguments: StatementArguments) throws -> [JournalEntry] {
        try withConnection { queue in
            try queue.read { try entries($0, matching: clause, arguments) }
        }
    }

    private func entries(
        _ db: Database, matching clause: String = "ORDER BY sequence", _ arguments: StatementArguments = []
    ) throws -> [JournalEntry] {
        let rows = try Row.fetchAll(db, sql: "SELECT sequence, at, payload FROM events " + clause, arguments: arguments)
        return try rows.map { row in
            let sequence: Int = try row.decode(atIndex: 0)
            let at: String = try row.decode(atIndex: 1)
            let payload: String = try row.decode(atIndex: 2)
            return JournalEntry(
                sequence: sequence, at: try JournalCoding.time(at, path: path),
                event: try JournalCoding.event(payload, sequence: sequence, path: path))
        }
    }
}
