import IncantCore
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

@Suite struct SearchEngineTests {
    @Test func findsBetterPromptsWhereThereAreAny() async throws {
        let (state, _) = try await SearchBench(quality: SearchBench.shortIsBetter).run()
        let test = try #require(state.test)
        #expect(test.verdict == .better)
        #expect(test.gain > 0.05)
        #expect(state.result?.best == state.selection?.winner)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func sameSeedSameRun(seed: UInt64) async throws {
        let bench = SearchBench(budget: 900, seed: seed, quality: SearchBench.shortIsBetter)
        let first = try await bench.run().journal
        let second = try await bench.run().journal
        #expect(first.events() == second.events())
        #expect(first.evaluations() == second.evaluations())
    }

    @Test func otherSeedOtherRun() async throws {
        let first = try await SearchBench(budget: 900, seed: 1, quality: SearchBench.shortIsBetter).run().journal
        let second = try await SearchBench(budget: 900, seed: 2, quality: SearchBench.shortIsBetter).run().journal
        #expect(first.events() != second.events())
    }

    /// The property that the product rests on: cut anywhere and resumed, a run is the uninterrupted one.
    @Test func resumeEqualsUninterrupted() async throws {
        let bench = SearchBench(budget: 700, quality: SearchBench.shortIsBetter)
        let whole = try await bench.run().journal
        let writes = whole.events().count + whole.evaluations().count / bench.model.batchSize
        var cuts = 0
        for cut in stride(from: 0, through: writes, by: 3) {
            let journal = InMemoryRunJournal()
            do {
                _ = try await bench.engine(FailingJournal(journal, failingAfter: cut)).run(bench.header)
            } catch is FailingJournal.Cut {
                cuts += 1
            }
            _ = try await bench.engine(journal).run(bench.header)
            #expect(journal.events() == whole.events(), "cut after \(cut) writes")
            #expect(journal.evaluations() == whole.evaluations(), "cut after \(cut) writes")
        }
        #expect(cuts > 10)
    }

    @Test func stoppingKeepsWhatWasAnsweredAndGoesOnToTheSameEnd() async throws {
        let bench = SearchBench(budget: 700, quality: SearchBench.shortIsBetter)
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        let batches = Mutex(0)
        await #expect(throws: SearchError.stopped) {
            try await bench.engine(
                journal,
                shouldStop: {
                    batches.withLock {
                        $0 += 1; return $0 > 9
                    }
                }
            ).run(bench.header)
        }
        #expect(!journal.evaluations().isEmpty)
        _ = try await bench.engine(journal).run(bench.header)
        #expect(journal.events() == whole.events())
    }

    @Test(arguments: [500, 731, 1000, 1499])
    func budgetIsNeverOverrun(budget: Int) async throws {
        let (state, journal) = try await SearchBench(budget: budget, quality: SearchBench.shortIsBetter).run()
        #expect(state.evaluationCount <= budget)
        #expect(journal.evaluations().count == state.evaluationCount)
        // What is left would not have paid for another generation.
        #expect(state.evaluationCount > budget - 260)
    }

    @Test func tooSmallABudgetIsRefusedBeforeAnythingIsPaid() async throws {
        let bench = SearchBench(budget: 100, quality: SearchBench.shortIsBetter)
        let journal = InMemoryRunJournal()
        await #expect(throws: SearchError.self) { try await bench.engine(journal).run(bench.header) }
        #expect(journal.events().isEmpty)
        #expect(journal.evaluations().isEmpty)
    }

    @Test func aChangedTaskIsRefused() async throws {
        let bench = SearchBench(budget: 700, quality: SearchBench.shortIsBetter)
        let journal = try await bench.run().journal
        var header = bench.header
        header.taskDigest = "other"
        await #expect {
            try await bench.engine(journal).run(header)
        } throws: { error in
            guard case SearchError.changed(let differences) = error else { return false }
            return differences.count == 1 && differences[0].contains("data set")
        }
    }

    @Test func everyDecisionIsExplained() async throws {
        let (state, _) = try await SearchBench(quality: SearchBench.shortIsBetter).run()
        for record in state.generations {
            let outcome = try #require(record.outcome)
            #expect(outcome.decisions.map(\.prompt) == record.proposals.admitted.map(\.prompt.id))
            #expect(outcome.decisions.allSatisfy { !$0.reason.isEmpty })
        }
        for id in state.order where id != state.header?.seedPrompt.id {
            let parents = state.origins[id]?.candidate.parents ?? []
            #expect(!parents.isEmpty)
            #expect(parents.allSatisfy { state.origins[$0] != nil })
        }
    }

    /// A model that does not care for the prompt: no more 'better' verdicts than the level allows.
    @Test func nothingIsClaimedWhereNothingIsToBeFound() async throws {
        var claims = 0
        for seed in 0..<12 {
            let bench = SearchBench(budget: 600, seed: UInt64(seed)) { _ in 0.5 }
            let (state, _) = try await bench.run()
            if state.test?.verdict != .notShown { claims += 1 }
            #expect(state.result?.best == bench.seed.id || state.test?.verdict == .better)
        }
        #expect(claims <= 2)
    }
}
