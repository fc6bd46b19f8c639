import Foundation
import IncantCore
import IncantTestSupport
import Synchronization
import Testing

@testable import IncantJournal

struct SQLiteRunJournalTests {
    @Test func keepsTheContract() throws {
        let folder = try TemporaryFolder()
        try RunJournalContract { try SQLiteRunJournal(path: folder / "\($0).sqlite") }.check()
    }

    @Test func keepsTheLedgersContract() throws {
        let folder = try TemporaryFolder()
        try LedgerStoreContract { try SQLiteRunJournal(path: folder / "\($0).sqlite") }.check()
        let inMemory = InMemoryLedgerStore()
        try LedgerStoreContract { _ in inMemory }.check()
    }

    @Test func inMemoryJournalKeepsTheContract() throws {
        let places = Mutex<[String: InMemoryRunJournal]>([:])
        try RunJournalContract { place in
            places.withLock { places in
                let journal = places[place] ?? InMemoryRunJournal()
                places[place] = journal
                return journal
            }
        }.check()
    }

    /// Measures what the docs claim: a commit is synchronised in full, in a write-ahead log.
    @Test func isSetUpToOutliveAPowerCut() throws {
        let folder = try TemporaryFolder()
        let journal = try SQLiteRunJournal(path: folder / "run.sqlite")
        #expect(try journal.settings().hasSuffix("journal wal, synchronous full"))
        try journal.append(.started(RunFixtures.header()))
        try journal.close()
        let again = try SQLiteRunJournal(path: folder / "run.sqlite")
        #expect(try again.settings().hasSuffix("journal wal, synchronous full"))
    }

    @Test func equalEventsAreEqualBytes() throws {
        for event in RunFixtures.steps(hostile: true).compactMap(\.event) {
            let once = try JournalCoding.payload(of: event, path: "-")
            let read = try JournalCoding.event(once, sequence: 1, path: "-")
            #expect(read == event)
            #expect(try JournalCoding.payload(of: read, path: "-") == once)
            #expect(!once.contains("\n") && !once.contains("\u{1B}"))
        }
    }

    @Test func entriesHaveTheirPlacesAndTimes() throws {
        let folder = try TemporaryFolder()
        let clock = Mutex(Int64(1_785_000_000_123))
        let journal = try SQLiteRunJournal(path: folder / "run.sqlite") {
            Timestamp(
                milliseconds: clock.withLock {
                    $0 += 1001; return $0
                })
        }
        try RunFixtures.write(to: journal)
        let history = try journal.history()
        #expect(history.entries.map(\.sequence) == Array(1...history.entries.count))
        #expect(history.entries.map(\.at) == history.entries.map(\.at).sorted())
        #expect(history.startedAt?.milliseconds == 1_785_000_001_124)
        #expect(history.lastActivity == history.entries.last?.at)
        #expect(try journal.entries() == history.entries)
        #expect(try journal.time(ofLast: "finished") == history.entries.last?.at)
        // Each evaluation knows the event before it, so that a past moment can be told from the present.
        let firstGeneration = history.evaluations.filter { $0.after == 2 }
        #expect(firstGeneration.count == 72)
    }

    @Test func replayShowsEachMomentAsItWas() throws {
        let folder = try TemporaryFolder()
        let journal = try SQLiteRunJournal(path: folder / "run.sqlite")
        let live = InMemoryRunJournal()
        var seen: [Int] = []
        for step in RunFixtures.steps() {
            switch step {
            case .event(let event):
                try journal.append(event)
                live.append(event)
                seen.append(try RunState(folding: live).evaluationCount)
            case .evaluations(let evaluations):
                try journal.record(evaluations)
                live.record(evaluations)
            }
        }
        var replayed: [Int] = []
        try journal.history().replay { state, _ in replayed.append(state.evaluationCount) }
        #expect(replayed == seen)
    }

    @Test func aReaderSeesWhatAWriterAdds() throws {
        let folder = try TemporaryFolder()
        let writer = try SQLiteRunJournal(path: folder / "run.sqlite")
        try RunFixtures.write(to: writer, steps: 3)
        let reader = try SQLiteRunJournal(reading: folder / "run.sqlite")
        #expect(try reader.events().count == 2)
        let next = try #require(RunFixtures.steps().compactMap(\.event).dropFirst(2).first)
        try writer.append(next)
        #expect(try reader.events().count == 3)
        #expect(throws: JournalError.readOnly(path: folder / "run.sqlite")) { try reader.append(next) }
    }

    @Test func aCopiedFolderReadsTheSameWithItsLogStillOpen() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder / "run", withIntermediateDirectories: false)
        let writer = try SQLiteRunJournal(path: folder / "run/run.sqlite")
        try RunFixtures.write(to: writer)
        try FileManager.default.copyItem(atPath: folder / "run", toPath: folder / "copy")
        let copy = try SQLiteRunJournal(path: folder / "copy/run.sqlite")
        #expect(try copy.events() == writer.events())
        #expect(try copy.evaluations() == writer.evaluations())
    }

    @Test func closedJournalsSaySo() throws {
        let folder = try TemporaryFolder()
        let path = folder / "run.sqlite"
        let journal = try SQLiteRunJournal(path: path)
        try journal.close()
        #expect(throws: JournalError.closed(path: path)) { try journal.events() }
    }
}
