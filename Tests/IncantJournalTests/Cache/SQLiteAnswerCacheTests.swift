import Foundation
import GRDB
import IncantCore
import IncantTestSupport
import Synchronization
import Testing

@testable import IncantJournal

@Suite(.timeLimit(.minutes(10)))
struct SQLiteAnswerCacheTests {
    private static func answer(_ number: Int, model: String = "m", payload: String? = nil) -> (CacheKey, CachedAnswer) {
        (
            CacheKey(parts: [model, "\(number)"]),
            CachedAnswer(
                model: model, payload: payload ?? "answer \(number)", usage: TokenUsage(prompt: number, answer: 2))
        )
    }

    @Test func keepsTheContract() throws {
        let folder = try TemporaryFolder()
        try AnswerCacheContract { try SQLiteAnswerCache(path: folder / "\($0).sqlite") }.check()
    }

    @Test func inMemoryCacheKeepsTheContract() throws {
        let places = Mutex<[String: InMemoryAnswerCache]>([:])
        try AnswerCacheContract { place in
            places.withLock { places in
                let cache = places[place] ?? InMemoryAnswerCache()
                places[place] = cache
                return cache
            }
        }.check()
    }

    @Test func isSetUpToOutliveAPowerCut() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            let cache = try SQLiteAnswerCache(path: folder / "responses.sqlite")
            #expect(try cache.settings() == "journal wal, synchronous full")
            try cache.close()
        }
    }

    /// Whoever looks an answer up does not wait for somebody who is writing, nor for the disk that he waits for.
    @Test func aReaderDoesNotWaitForAWriter() throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        let cache = try SQLiteAnswerCache(path: path)
        try cache.store([Self.answer(1)])
        let other = try DatabaseQueue(path: path)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            try db.execute(sql: "DELETE FROM answers")
            // A reader that waited would fail here, or wait for ever.
            let (key, answer) = Self.answer(1)
            #expect(try cache.answer(for: key) == answer)
            #expect(try cache.revision(of: "m") == nil)
            try db.execute(sql: "ROLLBACK")
        }
    }

    @Test func manyMayMakeAndUseOneFileAtOnce() async throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        await withThrowingTaskGroup(of: Void.self) { group in
            for user in 0..<6 {
                group.addTask {
                    let cache = try SQLiteAnswerCache(path: path)
                    for number in 0..<20 {
                        // Half of the answers are everybody's.
                        let (key, answer) = Self.answer(number % 2 == 0 ? number : user * 100 + number)
                        try cache.store([(key, answer)])
                        #expect(try cache.answer(for: key) == answer)
                    }
                }
            }
            while let result = await group.nextResult() {
                #expect(throws: Never.self) { try result.get() }
            }
        }
        #expect(try SQLiteAnswerCache(reading: path).statistics().answers == 10 + 6 * 10)
    }

    @Test func readsWhatAnotherWritesMeanwhile() throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        let writer = try SQLiteAnswerCache(path: path)
        let reader = try SQLiteAnswerCache(reading: path)
        let (key, answer) = Self.answer(1)
        #expect(try reader.answer(for: key) == nil)
        try writer.store([(key, answer)])
        #expect(try reader.answer(for: key) == answer)
        #expect(throws: JournalError.cache(.readOnly(path: path))) { try reader.store([(key, answer)]) }
    }

    @Test func leavesFilesOfOthersAsTheyAre() throws {
        let folder = try TemporaryFolder()
        try DatabaseQueue(path: folder / "theirs.sqlite").write { try $0.execute(sql: "CREATE TABLE t (a)") }
        _ = try SQLiteRunJournal(path: folder / "run.sqlite")
        try Data("not a database, but long enough to be looked at".utf8)
            .write(to: URL(fileURLWithPath: folder / "text.sqlite"))
        for name in ["theirs", "run", "text"] {
            let path = folder / "\(name).sqlite"
            let before = FileManager.default.contents(atPath: path)
            #expect(throws: JournalError.cache(.notAJournal(path: path))) { try SQLiteAnswerCache(path: path) }
            #expect(throws: JournalError.cache(.notAJournal(path: path))) { try SQLiteAnswerCache(reading: path) }
            #expect(FileManager.default.contents(atPath: path) == before)
        }
        #expect(throws: JournalError.cache(.notAJournal(path: folder.path))) {
            try SQLiteAnswerCache(path: folder.path)
        }
    }

    @Test func refusesWhatANewerIncantWrote() throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        try SQLiteAnswerCache(path: path).close()
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 something')")
        }
        let expected = JournalError.cache(.newerFormat(path: path, detail: "its tables had the steps 9 something"))
        #expect(throws: expected) { try SQLiteAnswerCache(path: path) }
        #expect(throws: expected) { try SQLiteAnswerCache(reading: path) }
    }

    @Test func damageIsNamedWithItsRemedy() throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        let cache = try SQLiteAnswerCache(path: path)
        let (key, answer) = Self.answer(1)
        try cache.store([(key, answer)])
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE answers SET payload = 7") }
        let error = try #require(throws: JournalError.self) { try cache.answer(for: key) }
        #expect(error == .cache(.damaged(path: path, detail: "an answer is no text")))
        #expect(
            error.description
                == "the answer cache \(path) is damaged (an answer is no text); "
                + "restore it from a copy, or move it away: its answers are then asked for once more")
        try cache.close()
        try cache.close()
        #expect(throws: JournalError.cache(.closed(path: path))) { try cache.answer(for: key) }
        #expect(throws: JournalError.cache(.missing(path: folder / "none"))) {
            try SQLiteAnswerCache(reading: folder / "none")
        }
    }

    /// A cache with answers of two models over ten days.
    private static func filled(_ path: String) throws -> SQLiteAnswerCache {
        let day = Mutex(Int64(0))
        let cache = try SQLiteAnswerCache(path: path) {
            Timestamp(milliseconds: day.withLock { $0 } * 86_400_000)
        }
        let long = String(repeating: "x", count: 4000)
        for number in 0..<10 {
            day.withLock { $0 = Int64(number) }
            for model in ["a", "b"] {
                try cache.store((0..<10).map { Self.answer(number * 10 + $0, model: model, payload: long) })
            }
        }
        try cache.setRevision("fp", of: "a")
        return cache
    }

    @Test func statisticsSayWhatThereIs() throws {
        let folder = try TemporaryFolder()
        let cache = try Self.filled(folder / "responses.sqlite")
        try cache.store([
            (
                CacheKey(parts: ["huge"]),
                CachedAnswer(model: "c", payload: "", usage: TokenUsage(prompt: .max, answer: -1))
            ),
            (
                CacheKey(parts: ["huge too"]),
                CachedAnswer(model: "c", payload: "", usage: TokenUsage(prompt: .max, answer: -1))
            ),
        ])
        let found = try SQLiteAnswerCache(reading: folder / "responses.sqlite").statistics()
        let ends = (Timestamp(milliseconds: 0), Timestamp(milliseconds: 9 * 86_400_000))
        #expect(
            found.models.dropLast()
                == ["a", "b"].map {
                    CacheStatistics.Model(
                        model: $0, answers: 100, promptTokens: 4950, answerTokens: 200, oldest: ends.0, newest: ends.1)
                })
        #expect(found.models.last?.promptTokens == 2 << 40 && found.models.last?.answerTokens == 0)
        #expect(found.answers == 202)
        #expect(found.bytes > 200 * 4000)
    }

    @Test(arguments: [
        (Int64?.none, String?.none, 200), (5, nil, 100), (nil, "a", 100), (5, "b", 50), (nil, "c", 0), (0, nil, 0),
    ])
    func pruningRemovesWhatItCounts(day: Int64?, model: String?, expected: Int) throws {
        let folder = try TemporaryFolder()
        let cache = try Self.filled(folder / "responses.sqlite")
        let pruning = CachePruning(before: day.map { Timestamp(milliseconds: $0 * 86_400_000) }, model: model)
        #expect(try cache.count(pruning) == expected)
        #expect(try cache.statistics().answers == 200)
        let pruned = try cache.prune(pruning)
        #expect(pruned.removed == expected && pruned.answers == 200 - expected)
        #expect(try cache.statistics().answers == 200 - expected)
        #expect(try cache.statistics().bytes == pruned.bytesAfter)
        #expect(try cache.count(pruning) == 0)
        #expect(try cache.revision(of: "a") == (expected == 200 ? nil : "fp"))
        if expected > 0 { #expect(pruned.bytesAfter < pruned.bytesBefore - expected * 3000) }
        #expect(try cache.settings() == "journal wal, synchronous full")
    }

    @Test func anOpenReaderDoesNotKeepAnswersFromBeingPruned() throws {
        let folder = try TemporaryFolder()
        let path = folder / "responses.sqlite"
        let cache = try Self.filled(path)
        let other = try DatabaseQueue(path: path, configuration: CacheSchema.format.configuration(readOnly: true))
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN; SELECT count(*) FROM answers")
            let (key, _) = Self.answer(1, model: "a")
            #expect(try cache.prune(CachePruning()).answers == 0)
            #expect(try cache.answer(for: key) == nil)
            try db.execute(sql: "COMMIT")
        }
    }
}
