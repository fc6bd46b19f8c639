import IncantCore
import Synchronization
import Testing

@Suite("Several at once")
struct ConcurrentMapTests {
    private struct Failure: Error, Equatable {
        var number: Int
    }

    @Test("results are in order, whatever order they come in, and no more are under way than allowed")
    func order() async throws {
        let running = Mutex((now: 0, most: 0))
        let results = try await (0..<200).concurrentMap(width: 7) { number in
            running.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            for _ in 0..<(number * 7919 % 13) { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return number * 2
        }
        #expect(results == (0..<200).map { $0 * 2 })
        #expect(running.withLock { $0.most } <= 7)
        #expect(try await [Int]().concurrentMap(width: 0) { $0 }.isEmpty)
        #expect(try await [1, 2, 3].concurrentMap(width: 0) { $0 } == [1, 2, 3])
    }

    @Test("after a failure nothing new is begun, and what is under way is finished")
    func failure() async throws {
        let finished = Mutex<[Int]>([])
        await #expect(throws: Failure(number: 1)) {
            try await (0..<100).concurrentMap(width: 3) { number in
                if number == 1 { throw Failure(number: 1) }
                for _ in 0..<20 { await Task.yield() }
                finished.withLock { $0.append(number) }
            }
        }
        let done = finished.withLock { $0 }
        #expect(done.contains(0) && done.contains(2))
        #expect(done.count < 100)
    }
}
