import Foundation
import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

/// Files that are not what they should be are refused with a message, and never changed.
struct DamagedJournalTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder / "run.sqlite"
    }

    private func error(_ work: () throws -> Void) -> JournalError? {
        do {
            try work()
            return nil
        } catch {
            return error as? JournalError
        }
    }

    /// Runs SQL on the file the way another program would.
    private func change(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.executescript(sys.argv[2]); d.commit(); d.close()",
            path, sql,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func makeRun() throws {
        let journal = try SQLiteRunJournal(path: path)
        try RunFixtures.write(to: journal)
        try journal.close()
    }

    @Test func aMissingFileIsNamed() {
        #expect(error { _ = try SQLiteRunJournal(reading: path) } == .missing(path: path))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func anotherFileIsRefusedUnchanged() throws {
        let picture = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 * 37) })
        try picture.write(to: URL(fileURLWithPath: path))
        #expect(error { _ = try SQLiteRunJournal(path: path) } == .notAJournal(path: path))
        #expect(error { _ = try SQLiteRunJournal(reading: path) } == .notAJournal(path: path))
        #expect(FileManager.default.contents(atPath: path) == picture)
    }

    @Test func anotherProgramsDatabaseIsRefusedUnchanged() throws {
        try change("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')")
        let before = FileManager.default.contents(atPath: path)
        #expect(error { _ = try SQLiteRunJournal(path: path) } == .notAJournal(path: path))
        #expect(error { _ = try SQLiteRunJournal(reading: path) } == .notAJournal(path: path))
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func aFolderIsRefused() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(error { _ = try SQLiteRunJournal(path: path) } == .notAJournal(path: path))
    }

    @Test func aNewerFormatIsRefused() throws {
        try makeRun()
        try change("INSERT INTO grdb_migrations VALUES ('9 of the future')")
        for open in [{ try SQLiteRunJournal(path: $0) }, { try SQLiteRunJournal(reading: $0) }] {
            let found = error { _ = try open(path) }
            #expect(found == .newerFormat(path: path, detail: "its tables had the steps 9 of the future"))
            #expect(found?.description.contains("update Incant") == true)
        }
    }

    @Test func anUnknownEventIsOfANewerIncant() throws {
        try makeRun()
        try change("UPDATE events SET payload = '{\"kind\":\"dreamt\",\"value\":1}' WHERE sequence = 2")
        let found = error { _ = try SQLiteRunJournal(reading: path).events() }
        guard case .newerFormat(path, let detail) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(detail.contains("event 2") && detail.contains("dreamt"))
    }

    @Test(
        arguments: [
            "UPDATE events SET payload = '{\"kind\":\"decided\"}' WHERE sequence = 3",
            "UPDATE events SET payload = substr(payload, 1, 40) WHERE sequence = 3",
            "UPDATE events SET at = 'yesterday' WHERE sequence = 3",
            "UPDATE evaluations SET split = 'dev' WHERE example = 3",
            "UPDATE evaluations SET answer = 5 WHERE example = 3",
            "DROP TABLE evaluations",
            "DROP TABLE events; CREATE TABLE events (sequence, kind, at, payload); INSERT INTO events VALUES (1,'a',0,NULL)",
        ])
    func damagedRowsAreReportedAsDamage(_ sql: String) throws {
        try makeRun()
        try change(sql)
        let found = error { _ = try SQLiteRunJournal(reading: path).history() }
        guard case .damaged(path, _) = found else {
            Issue.record("\(sql): \(String(describing: found))")
            return
        }
        #expect(found?.description.contains("restore the run's folder") == true)
    }

    /// Whatever bytes a disk lost, reading ends in an error or in some run, never in a crash.
    @Test func lostBytesNeverCrash() throws {
        try makeRun()
        let whole = try #require(FileManager.default.contents(atPath: path))
        var random = RandomStream(seed: 5)
        for _ in 0..<60 {
            var broken = whole
            if random.chance(0.3) { broken = broken.prefix(random.integer(below: whole.count)) }
            for _ in 0..<8 where !broken.isEmpty {
                broken[random.integer(below: broken.count)] = UInt8(random.integer(below: 256))
            }
            try broken.write(to: URL(fileURLWithPath: path))
            do {
                _ = try SQLiteRunJournal(reading: path).history().state()
            } catch {
                #expect(error is JournalError || error is RunStateError, "\(error)")
            }
        }
    }

    @Test func aFullDiskSaysWhatToDo() throws {
        let journal = try SQLiteRunJournal(path: path)
        try journal.append(.started(RunFixtures.header()))
        try journal.limit(pages: 12)
        let long = Evaluation(
            key: Evaluation.Key(prompt: PromptID("a"), split: .train, example: 0),
            answer: String(repeating: "x", count: 100_000), score: Score(1), usage: .zero)
        let found = error { try journal.record([long]) }
        #expect(found == .diskFull(path: path))
        #expect(found?.description.contains("free some space") == true)
        #expect(try journal.evaluations().isEmpty)
        #expect(try journal.events().count == 1)
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() throws {
        let found = error { _ = try SQLiteRunJournal(path: "/proc/run.sqlite") }
        #expect(found?.description.contains("/proc/run.sqlite") == true)
    }
}
