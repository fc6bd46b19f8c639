import IncantCore
import IncantSearch
import IncantTestSupport
import Testing

/// What every strategy promises, whatever it does: the same run from the same seed, a budget that holds, a resumed run
/// that equals the uninterrupted one, and a reason for every decision.
@Suite("Every strategy")
struct StrategyContractTests {
    /// A strategy with the settings of one of its variants.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var acceptance = SearchSettings.Acceptance.strict
        var evolution = SearchSettings.EvolutionRule.genetic

        var testDescription: String { "\(name) \(acceptance) \(evolution)" }

        func bench(budget: Int, seed: UInt64 = 3) throws -> SearchBench {
            var bench = SearchBench(budget: budget, seed: seed, quality: SearchBench.shortIsBetter)
            bench.strategy = try #require(StrategyRegistry.strategy(named: name))
            bench.settings.acceptance = acceptance
            bench.settings.evolution = evolution
            bench.settings.surrogatePool = 40
            return bench
        }
    }

    static let cases =
        StrategyRegistry.all.map { Case(name: $0.name) } + [
            Case(name: "hill-climb", acceptance: .threshold), Case(name: "hill-climb", acceptance: .annealed),
            Case(name: "evolution", evolution: .differential),
        ]

    @Test("runs alike from the same seed, and otherwise from another", arguments: cases)
    func determinism(item: Case) async throws {
        let first = try await item.bench(budget: 700).run().journal
        let second = try await item.bench(budget: 700).run().journal
        #expect(first.events() == second.events())
        #expect(first.evaluations() == second.evaluations())
        let other = try await item.bench(budget: 700, seed: 4).run().journal
        #expect(first.events() != other.events())
    }

    @Test("keeps to its budget, and explains every decision", arguments: cases)
    func budget(item: Case) async throws {
        let bench = try item.bench(budget: 731)
        let (state, journal) = try await bench.run()
        #expect(state.evaluationCount <= 731 && journal.evaluations().count == state.evaluationCount)
        #expect(state.generations.count > 1)
        for record in state.generations {
            let outcome = try #require(record.outcome)
            #expect(outcome.decisions.map(\.prompt) == record.proposals.admitted.map(\.prompt.id))
            #expect(outcome.decisions.allSatisfy { !$0.reason.isEmpty })
            #expect(!outcome.beam.isEmpty && Set(outcome.beam).count == outcome.beam.count)
            #expect(outcome.beam.allSatisfy { state.origins[$0] != nil })
        }
        for id in state.order where id != bench.seed.id {
            let parents = state.origins[id]?.candidate.parents ?? []
            #expect(!parents.isEmpty && parents.allSatisfy { state.origins[$0] != nil }, "\(id.short)")
        }
        // What people are told never falls.
        let best = state.generations.compactMap { $0.outcome?.bestScore }
        #expect(zip(best, best.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("cut anywhere and resumed, it ends as the uninterrupted run", arguments: cases)
    func resume(item: Case) async throws {
        let bench = try item.bench(budget: 560)
        let whole = try await bench.run().journal
        let writes = whole.events().count + whole.evaluations().count / bench.model.batchSize
        var cuts = 0
        for cut in stride(from: 1, through: writes, by: 6) {
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
        #expect(cuts > 2)
    }

    @Test("finds what is easy to find", arguments: cases.filter { $0.name != "random" })
    func finds(item: Case) async throws {
        let (state, _) = try await item.bench(budget: 1_500).run()
        let test = try #require(state.test)
        #expect(test.gain > 0, "\(item.testDescription): \(test.gain)")
    }

    @Test("has a name of its own and says what it does")
    func names() {
        #expect(Set(StrategyRegistry.all.map(\.name)).count == StrategyRegistry.all.count)
        #expect(StrategyRegistry.all.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
        #expect(StrategyRegistry.strategy(named: "no such strategy") == nil)
    }
}
