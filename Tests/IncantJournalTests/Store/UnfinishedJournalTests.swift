import GRDB
import IncantCore
import IncantJournal
import Testing

/// A process may be killed while it makes its journal.
@Suite("A journal that was only begun")
struct UnfinishedJournalTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder / "run.sqlite"
    }

    private func begin(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test(
        "is finished by the next writer",
        arguments: [
            "PRAGMA journal_mode = WAL",
            "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
        ])
    func finished(sql: String) throws {
        try begin(sql)
        #expect(throws: JournalError.damaged(path: path, detail: "it is empty: the run had not begun")) {
            try SQLiteRunJournal(reading: path)
        }
        let journal = try SQLiteRunJournal(path: path)
        #expect(try journal.events().isEmpty)
        try journal.close()
        #expect(try SQLiteRunJournal(reading: path).events().isEmpty)
    }

    @Test("is not taken for one where it holds anything else")
    func foreign() throws {
        try begin("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); CREATE TABLE other (a)")
        #expect(throws: JournalError.notAJournal(path: path)) { try SQLiteRunJournal(path: path) }
    }
}
