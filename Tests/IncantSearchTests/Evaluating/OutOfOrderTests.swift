import IncantCore
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

/// Many calls at once change how long a search takes, and nothing else.
@Suite struct OutOfOrderTests {
    private let bench = SearchBench(budget: 600, quality: SearchBench.shortIsBetter)

    @Test(arguments: [(1, 1), (1, 8), (3, 4), (16, 2)])
    func theJournalIsTheSameWhateverTheOrderOfArrival(batch: Int, concurrency: Int) async throws {
        let whole = try await bench.run().journal
        let target = WireTarget(bench.model, batchSize: batch, concurrency: concurrency)
        let journal = InMemoryRunJournal()
        let state = try await bench.engine(journal, target: target).run(bench.header)
        #expect(journal.events() == whole.events())
        #expect(journal.evaluations() == whole.evaluations())
        #expect(target.count.answered == state.evaluationCount)
        #expect(target.mostAttempts == 1)
        #expect(target.count.mostUnderWay == concurrency)
    }

    @Test func anAnswerIsStoredBeforeAnythingElseSeesIt() async throws {
        let journal = InMemoryRunJournal()
        let early = Mutex(0)
        _ = try await bench.engine(
            journal, target: WireTarget(bench.model),
            observer: { _, state in
                if journal.evaluations().count < state.evaluationCount { early.withLock { $0 += 1 } }
            }
        ).run(bench.header)
        #expect(early.withLock { $0 } == 0)
    }

    @Test(arguments: [0, 3, 40, 150])
    func stoppingBeginsNoCallsAndKeepsThoseUnderWay(after calls: Int) async throws {
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        let target = WireTarget(bench.model)
        await #expect(throws: SearchError.stopped) {
            try await bench.engine(journal, target: target, shouldStop: { target.count.calls >= calls })
                .run(bench.header)
        }
        #expect(journal.evaluations().count == target.count.answered)
        #expect(target.count.calls < calls + 8)
        _ = try await bench.engine(journal, target: WireTarget(bench.model)).run(bench.header)
        #expect(journal.events() == whole.events())
        #expect(journal.evaluations() == whole.evaluations())
    }

    @Test func cutAfterAnyWriteAndResumedTheJournalIsTheSame() async throws {
        let whole = try await bench.run().journal
        for cut in [0, 1, 2, 5, 9, 14, 23] {
            let journal = InMemoryRunJournal()
            await #expect(throws: FailingJournal.Cut.self) {
                _ = try await bench.engine(
                    FailingJournal(journal, failingAfter: cut), target: WireTarget(bench.model)
                ).run(bench.header)
            }
            _ = try await bench.engine(journal, target: WireTarget(bench.model)).run(bench.header)
            #expect(journal.events() == whole.events(), "cut after \(cut) writes")
            #expect(journal.evaluations() == whole.evaluations(), "cut after \(cut) writes")
        }
    }
}
