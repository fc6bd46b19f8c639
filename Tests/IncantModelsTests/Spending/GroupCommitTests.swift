import Dispatch
import Synchronization
import Testing

@testable import IncantModels

@Suite(.timeLimit(.minutes(10)))
struct GroupCommitTests {
    private struct Refusal: Error, Equatable {
        var number: Int
    }

    /// Remembers what was written, and how many writes were under way at once.
    private final class Disk: Sendable {
        struct Contents {
            var batches: [[Int]] = []
            var underWay = 0
            var mostUnderWay = 0
        }

        let contents = Mutex(Contents())

        func write(_ items: [Int], meanwhile work: () -> Void = {}) {
            contents.withLock {
                $0.underWay += 1
                $0.mostUnderWay = max($0.mostUnderWay, $0.underWay)
            }
            work()
            contents.withLock {
                $0.batches.append(items)
                $0.underWay -= 1
            }
        }

        var items: [Int] { contents.withLock { $0.batches.flatMap(\.self) } }
        var batches: [[Int]] { contents.withLock { $0.batches } }
    }

    @Test func anItemIsWrittenWhenCommitReturns() async throws {
        let disk = Disk()
        let commits = GroupCommit<Int> { disk.write($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    try await commits.commit(number)
                    #expect(disk.items.contains(number))
                }
            }
            try await group.waitForAll()
        }
        #expect(disk.items.sorted() == Array(0..<500))
        #expect(disk.contents.withLock { $0.mostUnderWay } == 1)
    }

    @Test func itemsGatherWhileAWriteRunsAndKeepTheirOrder() async throws {
        let disk = Disk()
        let hold = DispatchSemaphore(value: 0)
        let begun = AsyncStream<Void>.makeStream()
        let commits = GroupCommit<Int> { items in
            disk.write(items) {
                if items == [0] {
                    begun.continuation.finish()
                    hold.wait()
                }
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await commits.commit(0) }
            for await _ in begun.stream {}
            for number in 1...50 {
                group.addTask { try await commits.commit(number) }
                while commits.waitingCount < number {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
            hold.signal()
            try await group.waitForAll()
        }
        #expect(disk.batches == [[0], Array(1...50)])
    }

    @Test func oneCallersItemsKeepTheirOrder() async throws {
        let disk = Disk()
        let commits = GroupCommit<Int> { disk.write($0) }
        await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    for number in 0..<50 { try await commits.commit(caller * 100 + number) }
                }
            }
        }
        let items = disk.items
        #expect(items.count == 400)
        for caller in 0..<8 {
            #expect(items.filter { $0 / 100 == caller } == (0..<50).map { caller * 100 + $0 })
        }
    }

    @Test func aFailedWriteFailsItsItemsAndNoOthers() async throws {
        let disk = Disk()
        let commits = GroupCommit<Int> { items in
            if let odd = items.first(where: { $0 < 0 }) { throw Refusal(number: odd) }
            disk.write(items)
        }
        try await commits.commit(1)
        await #expect(throws: Refusal(number: -2)) { try await commits.commit(-2) }
        try await commits.commit(3)
        #expect(disk.items == [1, 3])
    }

    @Test func aCancelledCallersItemIsWrittenAllTheSame() async throws {
        let disk = Disk()
        let commits = GroupCommit<Int> { disk.write($0) }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await commits.commit(7)
        }
        try await task.value
        #expect(disk.items == [7])
    }
}
