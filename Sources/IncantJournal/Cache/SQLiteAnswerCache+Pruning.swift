import Foundation
import GRDB

/// What an answer cache holds.
package struct CacheStatistics: Hashable, Sendable {
    /// What it holds of one model.
    package struct Model: Hashable, Sendable {
        package var model: String
        package var answers: Int
        /// Tokens that the answers took when they were asked for.
        package var promptTokens: Int
        package var answerTokens: Int
        package var oldest: Timestamp
        package var newest: Timestamp
    }

    /// By model, in ascending order of names.
    package var models: [Model]
    /// Size of the file and its log.
    package var bytes: Int

    /// Answers of all models.
    package var answers: Int { models.reduce(0) { $0 + $1.answers } }
}

/// Which answers to remove; those that every condition applies to, and all where there is none.
package struct CachePruning: Hashable, Sendable {
    /// Stored before then.
    package var before: Timestamp?
    package var model: String?

    package init(before: Timestamp? = nil, model: String? = nil) {
        self.before = before
        self.model = model
    }
}

/// What was removed from an answer cache.
package struct PrunedCache: Hashable, Sendable {
    package var removed: Int
    /// What is left.
    package var answers: Int
    package var bytesBefore: Int
    /// Greater than it must be where others use the file meanwhile, or the disk has no room to write it anew: its empty
    /// pages are used again.
    package var bytesAfter: Int
}

extension SQLiteAnswerCache {
    /// What the cache holds. O(answers).
    package func statistics() throws -> CacheStatistics {
        // No sum of a server's claims may leave SQLite's range.
        let models = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT model, count(*), sum(max(0, min(prompt_tokens, 1 << 40))),
                        sum(max(0, min(answer_tokens, 1 << 40))), min(at), max(at)
                    FROM answers GROUP BY model ORDER BY model
                    """
            ).map { row in
                CacheStatistics.Model(
                    model: try row.decode(atIndex: 0), answers: try row.decode(atIndex: 1),
                    promptTokens: try row.decode(atIndex: 2), answerTokens: try row.decode(atIndex: 3),
                    oldest: try JournalCoding.time(try row.decode(atIndex: 4), path: self.path),
                    newest: try JournalCoding.time(try row.decode(atIndex: 5), path: self.path))
            }
        }
        return CacheStatistics(models: models, bytes: bytes)
    }

    /// How many answers `prune` would remove. O(answers).
    package func count(_ pruning: CachePruning) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM answers " + pruning.clause, arguments: pruning.arguments) ?? 0
        }
    }

    /// Removes answers and gives their space back to the disk. O(file).
    ///
    /// Runs that use the cache meanwhile go on; what they look up in vain they ask for once more.
    package func prune(_ pruning: CachePruning) throws -> PrunedCache {
        let bytesBefore = bytes
        let (removed, left) = try withWriter { pool in
            let counts = try pool.write { db in
                try db.execute(sql: "DELETE FROM answers " + pruning.clause, arguments: pruning.arguments)
                let removed = db.changesCount
                if pruning == CachePruning() { try db.execute(sql: "DELETE FROM revisions") }
                return (removed, try Int.fetchOne(db, sql: "SELECT count(*) FROM answers") ?? 0)
            }
            do {
                try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
                try pool.writeWithoutTransaction { db in
                    // Writers wait while this waits for readers, so that it gives up soon.
                    try db.execute(sql: "PRAGMA busy_timeout = 200")
                    defer {
                        try? db.execute(sql: "PRAGMA busy_timeout = \(Int(CacheSchema.format.patience * 1000))")
                    }
                    _ = try db.checkpoint(.truncate)
                }
            } catch let error as DatabaseError
                where [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL].contains(error.resultCode)
            {
                // The answers are gone all the same; the file only keeps its size.
            }
            return counts
        }
        return PrunedCache(removed: removed, answers: left, bytesBefore: bytesBefore, bytesAfter: bytes)
    }

    /// Size of the file and its log.
    private var bytes: Int {
        ["", "-wal"].reduce(0) { sum, ending in
            let size = try? FileManager.default.attributesOfItem(atPath: path + ending)[.size] as? Int
            return sum + (size ?? 0)
        }
    }
}

extension CachePruning {
    fileprivate var clause: String {
        let conditions = [before.map { _ in "at < ?" }, model.map { _ in "model = ?" }].compactMap(\.self)
        return conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }

    fileprivate var arguments: StatementArguments {
        StatementArguments([before?.text, model].compactMap(\.self))
    }
}
