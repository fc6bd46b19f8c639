import Foundation
import GRDB
package import IncantCore
import Synchronization

/// An answer cache in one SQLite file, `responses.sqlite`, that several processes may use at once.
///
/// What is stored outlives a kill and a power cut once the call returns: it is written ahead (WAL) and synchronised in
/// full. Whoever looks an answer up does not wait for writers, and writes nothing.
package final class SQLiteAnswerCache: AnswerCache {
    /// The file.
    package let path: String
    /// Nil once closed.
    private let connection: Mutex<(any DatabaseReader)?>
    private let now: @Sendable () -> Timestamp

    /// Opens a cache to use it; makes it where there is none.
    ///
    /// - Parameters:
    ///   - path: the file; its folder must be there.
    ///   - now: where the times of answers come from.
    /// - Throws: `JournalError.cache` where the file is damaged, is something else, was written by a newer Incant, or
    ///   cannot be written.
    package init(path: String, now: @escaping @Sendable () -> Timestamp = { .now }) throws {
        self.path = path
        self.now = now
        let format = CacheSchema.format
        let pool = try format.translating(path) {
            try format.refuseFolder(path)
            // A pool turns on the write-ahead log at once, so that others' files must be told from ours before.
            if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size > 0 {
                let queue = try format.openForReading(path)
                defer { try? queue.close() }
                try format.refuseForeign(queue, path: path)
            }
            return try Self.patiently(format.patience) {
                let pool = try DatabasePool(path: path, configuration: format.configuration(readOnly: false))
                do {
                    try format.prepare(pool, path: path)
                } catch {
                    try? pool.close()
                    throw error
                }
                return pool
            }
        }
        connection = Mutex(pool)
    }

    /// Opens a cache to look at, also while others use it; nothing is changed.
    ///
    /// - Throws: `JournalError.cache` where there is none, or it cannot be read.
    package init(reading path: String) throws {
        self.path = path
        now = { .now }
        let format = CacheSchema.format
        let queue = try format.translating(path) {
            guard FileManager.default.fileExists(atPath: path) else { throw JournalError.missing(path: path) }
            try format.refuseFolder(path)
            let queue = try format.openForReading(path)
            do {
                try format.check(queue, path: path, remedies: CacheSchema.remedies)
            } catch {
                try? queue.close()
                throw error
            }
            return queue
        }
        connection = Mutex(queue)
    }

    /// Closes the file. Using the cache afterwards is an error, closing again is not.
    package func close() throws {
        let closed = connection.withLock { connection in
            defer { connection = nil }
            return connection
        }
        try CacheSchema.format.translating(path) { try closed?.close() }
    }

    package func answer(for key: CacheKey) throws -> CachedAnswer? {
        try read { try AnswerRow.find($0, key, path: self.path) }
    }

    /// Stores answers in one transaction. O(n log stored).
    package func store(_ answers: [(key: CacheKey, answer: CachedAnswer)]) throws {
        if answers.isEmpty { return }
        let at = now().text
        try withWriter { pool in
            try pool.write { db in
                let statement = try db.cachedStatement(sql: AnswerRow.insertion)
                for (key, answer) in answers {
                    try statement.execute(arguments: AnswerRow.arguments(key, answer, at: at))
                }
            }
        }
    }

    package func revision(of model: String) throws -> String? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT revision FROM revisions WHERE model = ?", arguments: [model])
        }
    }

    package func setRevision(_ revision: String, of model: String) throws {
        try withWriter { pool in
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO revisions (model, revision) VALUES (?, ?)
                        ON CONFLICT (model) DO UPDATE SET revision = excluded.revision
                        """, arguments: [model, revision])
            }
        }
    }

    /// What the file is set to: for example `journal wal, synchronous full`.
    package func settings() throws -> String {
        try withWriter { pool in
            try pool.writeWithoutTransaction { db in
                let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "?"
                let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
                return "journal \(mode), synchronous \(synchronous == 2 ? "full" : "\(synchronous)")"
            }
        }
    }

    /// Looks into the file as of one moment; does not wait for writers.
    func read<T: Sendable>(_ work: @Sendable (Database) throws -> T) throws -> T {
        let reader = try open()
        return try CacheSchema.format.translating(path) { try reader.read(work) }
    }

    /// Works on the file, open for writing.
    func withWriter<T>(_ work: (DatabasePool) throws -> T) throws -> T {
        guard let pool = try open() as? DatabasePool else { throw JournalError.cache(.readOnly(path: path)) }
        return try CacheSchema.format.translating(path) { try work(pool) }
    }

    private func open() throws -> any DatabaseReader {
        guard let reader = connection.withLock({ $0 }) else { throw JournalError.cache(.closed(path: path)) }
        return reader
    }

    /// Tries again while another process keeps the file locked: when two make it at once, SQLite does not always wait.
    private static func patiently<T>(_ seconds: TimeInterval, _ work: () throws -> T) throws -> T {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                return try work()
            } catch let error as DatabaseError
                where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) && ContinuousClock.now < end
            {
                usleep(20_000)
            }
        }
    }
}
