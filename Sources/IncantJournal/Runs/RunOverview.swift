import Foundation
import GRDB
package import IncantCore

/// What a list of runs shows of one run.
package struct RunOverview: Sendable {
    /// Where a run stands.
    package enum Standing: Hashable, Sendable {
        /// A process writes it now.
        case running(by: LeaseHolder)
        /// It is not over, and nobody writes it: it can be resumed.
        case interrupted
        case finished
        /// It cannot be read, and why.
        case broken(String)
    }

    package var id: String
    package var standing: Standing
    package var header: RunHeader?
    package var startedAt: Timestamp?
    package var lastActivity: Timestamp?
    /// When the run's folder last changed; for runs whose journal cannot be read.
    package var touchedAt: Timestamp
    /// Generations that were decided.
    package var generations = 0
    package var evaluations = 0
    /// The best mean train score so far.
    package var bestScore: Double?
    package var test: TestReport?

    /// Looks into a run's journal, without waking the events that a list does not show. O(evaluations) at most.
    package init(of directory: RunDirectory) {
        id = directory.id
        standing = .interrupted
        touchedAt = Self.touched(directory)
        let holder = RunLease.holder(path: directory.lock)
        do {
            let journal = try directory.readJournal()
            try look(into: journal)
            try journal.close()
            if header == nil { standing = .broken("its journal is empty: it ended before it began; delete its folder") }
        } catch JournalError.missing {
            standing = .broken("it has no journal: it ended before it began; delete its folder")
        } catch {
            standing = .broken("\(error)")
        }
        // A run that is just beginning has no journal yet, which is not a fault.
        if let holder { standing = .running(by: holder) }
    }

    private mutating func look(into journal: SQLiteRunJournal) throws {
        func last(_ kind: String) throws -> JournalEntry? {
            try journal.entries(matching: "WHERE kind = ? ORDER BY sequence DESC LIMIT 1", [kind]).first
        }
        if let entry = try last("started"), case .started(let header) = entry.event {
            self.header = header
            startedAt = entry.at
        }
        if case .decided(let outcome) = try last("decided")?.event {
            generations = outcome.generation + 1
            bestScore = outcome.bestScore
        }
        if case .tested(let report) = try last("tested")?.event { test = report }
        if try last("finished") != nil { standing = .finished }
        let (count, evaluated) = try journal.evaluationCount()
        evaluations = count
        let event = try journal.entries(matching: "ORDER BY sequence DESC LIMIT 1", []).first?.at
        lastActivity = [event, evaluated].compactMap { $0 }.max()
    }

    static func touched(_ directory: RunDirectory) -> Timestamp {
        let attributes = try? FileManager.default.attributesOfItem(atPath: directory.path)
        return (attributes?[.modificationDate] as? Date).map { Timestamp($0) } ?? Timestamp(milliseconds: 0)
    }
}

extension SQLiteRunJournal {
    /// How many evaluations there are, and when the last one was stored.
    package func evaluationCount() throws -> (count: Int, last: Timestamp?) {
        try withConnection { queue in
            try queue.read { db in
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM evaluations") ?? 0
                let last = try String.fetchOne(db, sql: "SELECT at FROM evaluations ORDER BY rowid DESC LIMIT 1")
                return (count, try last.map { try JournalCoding.time($0, path: path) })
            }
        }
    }
}
