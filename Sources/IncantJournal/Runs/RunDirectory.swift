import Foundation

/// One run's folder, and what is where in it.
package struct RunDirectory: Hashable, Sendable {
    /// The run's id, which is the folder's name.
    package var id: String
    /// The folder.
    package var path: String

    package init(id: String, path: String) {
        self.id = id
        self.path = path
    }

    /// The resolved configuration.
    package var config: String { path + "/config.yaml" }
    /// The journal: the one truth.
    package var journal: String { path + "/run.sqlite" }
    /// The log of generations, derived from the journal.
    package var generations: String { path + "/generations.jsonl" }
    /// The best prompt, written at the end.
    package var best: String { path + "/best.txt" }
    /// The report, written at the end.
    package var report: String { path + "/report.html" }
    /// The cache of answers, where the run keeps one of its own instead of the one that runs share.
    package var answerCache: String { path + "/responses.sqlite" }
    /// The file whose lock is the right to write.
    package var lock: String { path + "/lock" }

    /// Takes the right to write the run.
    ///
    /// - Throws: `JournalError.inUse` where another process has it.
    package func lease() throws -> RunLease {
        try RunLease(path: lock, run: id)
    }

    /// Opens the journal for writing; take the lease first.
    package func openJournal() throws -> SQLiteRunJournal {
        try SQLiteRunJournal(path: journal)
    }

    /// Opens the journal for looking.
    package func readJournal() throws -> SQLiteRunJournal {
        try SQLiteRunJournal(reading: journal)
    }
}
