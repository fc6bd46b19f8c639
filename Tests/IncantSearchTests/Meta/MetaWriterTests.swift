import IncantCore
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

/// A meta model writes its share, and a run with one can be cut anywhere although it never says the same twice.
@Suite struct MetaWriterTests {
    private let bench: SearchBench

    init() {
        var bench = SearchBench(budget: 420, quality: SearchBench.shortIsBetter)
        bench.settings.pool = 8
        bench.settings.children = 4
        bench.settings.blocks = [4, 10]
        bench.settings.finalists = 2
        bench.settings.metaShare = 0.5
        self.bench = bench
    }

    private func written(_ state: RunState) -> [Candidate] {
        state.generations.flatMap(\.proposals.candidates).filter { $0.operatorName.hasPrefix("meta.") }
    }

    @Test func itWritesItsShareAndComesFirst() async throws {
        let writer = SamplingWriter()
        let journal = InMemoryRunJournal()
        let tallies = Mutex<[MetaTally]>([])
        let state = try await bench.engine(
            journal, meta: writer,
            observer: { notice, _ in
                if case .wrote(_, let tally) = notice { tallies.withLock { $0.append(tally) } }
            }
        ).run(bench.header)
        #expect(writer.requests.count == 4 * state.generations.count)
        #expect(journal.replies().map(\.key.slot) == state.generations.flatMap { _ in [0, 1, 2, 3] })
        #expect(Set(written(state).map(\.operatorName)).count > 3)
        for generation in state.generations {
            let names = generation.proposals.candidates.map(\.operatorName).filter { $0 != "seed" }
            let first = names.prefix { $0.hasPrefix("meta.") }
            #expect(!names.dropFirst(first.count).contains { $0.hasPrefix("meta.") })
            #expect(names.count <= bench.settings.pool)
        }
        let counted = tallies.withLock { $0 }
        #expect(counted.map(\.replies).reduce(0, +) == journal.replies().count)
        #expect(counted.map(\.dropped).reduce(0, +) > 0)
        // Parents are known, and feedback comes from the train split alone.
        for candidate in written(state) {
            #expect(!candidate.parents.isEmpty && candidate.parents.allSatisfy { state.origins[$0] != nil })
        }
        let shown = writer.requests.flatMap(\.messages).map(\.text).joined()
        #expect(shown.contains("message number"))
        #expect(shown.contains("wanted: yes") || shown.contains("wanted: no"))
    }

    @Test func withoutAShareOrAModelNothingChanges() async throws {
        let whole = try await bench.run().journal
        var off = bench
        off.settings.metaShare = 0
        let writer = SamplingWriter()
        let journal = InMemoryRunJournal()
        _ = try await off.engine(journal, meta: writer).run(off.header)
        #expect(journal.events() == whole.events())
        #expect(writer.requests.isEmpty)
    }

    /// The proof that replies are used as they were journalled: the resumed run equals one whose meta model says, from
    /// the start, what the journal holds.
    @Test func cutAfterAnyWriteTheRepliesThatCameAreKept() async throws {
        var cuts = 0
        var kept = 0
        for writes in 0..<400 {
            let journal = InMemoryRunJournal()
            do {
                _ = try await bench.engine(
                    FailingJournal(journal, failingAfter: writes), meta: SamplingWriter()
                ).run(bench.header)
                break
            } catch is FailingJournal.Cut {
                cuts += 1
            }
            let before = journal.replies()
            kept += before.count
            let second = SamplingWriter()
            let state = try await bench.engine(journal, meta: second).run(bench.header)
            let after = journal.replies()
            #expect(before.allSatisfy(after.contains), "cut after \(writes) writes")
            #expect(second.requests.count == after.count - before.count, "cut after \(writes) writes")

            let replay = SamplingWriter { request, _ throws(ModelFailure) in
                let slots = 4
                let key = MetaReply.Key(generation: request.sample / slots, slot: request.sample % slots)
                return after.first { $0.key == key }?.text ?? ""
            }
            let whole = InMemoryRunJournal()
            _ = try await bench.engine(whole, meta: replay).run(bench.header)
            #expect(whole.replies() == after)
            #expect(whole.events() == journal.events(), "cut after \(writes) writes")
            #expect(whole.evaluations() == journal.evaluations(), "cut after \(writes) writes")
            #expect(state.result != nil)
        }
        #expect(cuts > 20)
        #expect(kept > 20)
    }

    @Test func aRefusedRequestIsAnEmptyReplyAndNotAskedAgain() async throws {
        let refusing = SamplingWriter { _, _ throws(ModelFailure) in throw ModelFailure(.refused, "no") }
        let journal = InMemoryRunJournal()
        let state = try await bench.engine(journal, meta: refusing).run(bench.header)
        #expect(journal.replies().allSatisfy { $0.text.isEmpty })
        #expect(refusing.requests.count == journal.replies().count)
        #expect(written(state).isEmpty)
        #expect(state.test != nil)
    }

    @Test(arguments: [ModelFailure.Kind.unavailable, .hopeless, .cancelled])
    func withoutAnAnswerTheRunStopsAndGoesOn(kind: ModelFailure.Kind) async throws {
        let failing = SamplingWriter { request, number throws(ModelFailure) in
            if number == 5 { throw ModelFailure(kind, "the meta model's key is wrong") }
            return SamplingWriter.variant(request, number)
        }
        let journal = InMemoryRunJournal()
        do {
            _ = try await bench.engine(journal, meta: failing).run(bench.header)
            Issue.record("the run went on")
        } catch let error as SearchError {
            #expect(
                kind == .cancelled
                    ? error == .stopped : error == .unanswered("the meta model: the meta model's key is wrong")
            )
        }
        #expect(journal.replies().count == failing.requests.count - 1)
        let state = try await bench.engine(journal, meta: SamplingWriter()).run(bench.header)
        #expect(state.test != nil)
    }

    @Test func withoutBudgetForItTheSearchGoesOnAlone() async throws {
        let spent = SamplingWriter { request, number throws(ModelFailure) in
            if number > 5 { throw ModelFailure(.overBudget(.money), "the money is spent") }
            return SamplingWriter.variant(request, number)
        }
        let remarks = Mutex<[String]>([])
        let journal = InMemoryRunJournal()
        let state = try await bench.engine(
            journal, meta: spent,
            observer: { notice, _ in
                if case .remark(let text) = notice { remarks.withLock { $0.append(text) } }
            }
        ).run(bench.header)
        #expect(remarks.withLock { $0 } == ["the search goes on without the meta model: the money is spent"])
        #expect(journal.replies().count == 6)
        #expect(state.generations.count > 2)
        #expect(state.test != nil)
    }
}
