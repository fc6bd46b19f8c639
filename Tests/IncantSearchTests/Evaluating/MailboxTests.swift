import Synchronization
import Testing

@testable import IncantSearch

@Suite struct MailboxTests {
    /// Something that several tasks write.
    private final class Shared<Value: Sendable>: Sendable {
        private let value: Mutex<Value>

        init(_ value: Value) { self.value = Mutex(value) }

        func with<Result: Sendable>(_ work: (inout Value) -> Result) -> Result {
            value.withLock { work(&$0) }
        }
    }

    private struct Counts {
        var now = 0
        var most = 0
        var all = 0
    }

    @Test func theReaderTakesAllThatIsThereAndWritersWaitForIt() async {
        let mailbox = Mailbox<Int>(writers: 3)
        let told = Shared<Set<Int>>([])
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask {
                    for round in 0..<50 {
                        await mailbox.deliver(number * 100 + round)
                        told.with { _ = $0.insert(number * 100 + round) }
                    }
                    mailbox.leave()
                }
            }
            var taken: [Int] = []
            while case let deliveries = await mailbox.takeAll(), !deliveries.isEmpty {
                // No writer is more than one item ahead, and none goes on untold.
                #expect(deliveries.count <= 3)
                #expect(Set(deliveries.map { $0.item / 100 }).count == deliveries.count)
                #expect(told.with { told in deliveries.allSatisfy { !told.contains($0.item) } })
                taken += deliveries.map(\.item)
                for delivery in deliveries { delivery.acknowledge() }
            }
            #expect(taken.count == 150 && Set(taken).count == 150)
            for number in 0..<3 {
                let own = taken.filter { $0 / 100 == number }
                #expect(own == own.sorted())
            }
        }
        #expect(told.with { $0.count } == 150)
    }

    /// What comes while the reader is busy, it takes at once: that is how one transaction stores many answers.
    @Test(.timeLimit(.minutes(10))) func whatCameMeanwhileIsTakenTogether() async {
        let mailbox = Mailbox<Int>(writers: 40)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    await mailbox.deliver(number)
                    mailbox.leave()
                }
            }
            while mailbox.count < 40 { await Task.yield() }
            let deliveries = await mailbox.takeAll()
            #expect(Set(deliveries.map(\.item)) == Set(0..<40))
            #expect(mailbox.count == 0)
            for delivery in deliveries { delivery.acknowledge() }
            #expect(await mailbox.takeAll().isEmpty)
        }
    }

    @Test func permitsAreNeverExceeded() async {
        let permits = Permits(3)
        let counts = Shared(Counts())
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    await permits.acquire()
                    counts.with { counts in
                        counts.now += 1
                        counts.most = max(counts.most, counts.now)
                        counts.all += 1
                    }
                    for _ in 0..<(number % 4) { await Task.yield() }
                    counts.with { $0.now -= 1 }
                    permits.release()
                }
            }
        }
        let end = counts.with { $0 }
        #expect(end.now == 0 && end.all == 60)
        #expect(end.most <= 3 && end.most > 1)
    }
}
