import IncantCore
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

/// Limits beside the count of evaluations, and examples that are asked several times.
@Suite struct LimitTests {
    private let bench = SearchBench(budget: 900, quality: SearchBench.shortIsBetter)

    @Test(arguments: [60, 130, 333])
    func aLimitThatACallRunsIntoEndsTheClimb(allowed: Int) async throws {
        let journal = InMemoryRunJournal()
        let spent = WireTarget(bench.model) { _, call, _ in
            call >= allowed ? ModelFailure(.overBudget(.tokens), "10000 of 10000 tokens are used") : nil
        }
        await #expect(throws: SearchError.overBudget("10000 of 10000 tokens are used")) {
            try await bench.engine(journal, target: spent).run(bench.header)
        }
        #expect(journal.evaluations().count == spent.count.answered)
        #expect(spent.count.answered >= allowed)
        let cut = try RunState(folding: journal)
        #expect(cut.shortlist?.stopped == "the budget of tokens is spent: 10000 of 10000 tokens are used")
        let last = try #require(cut.lastOutcome)
        let short = last.decisions.filter { $0.reason.hasPrefix("the budget ended its race") }
        #expect(!short.isEmpty)
        // The seed prompt stays where there is nobody else.
        #expect(short.allSatisfy { (!$0.kept || $0.prompt == bench.seed.id) && [0, 8, 16].contains($0.examples) })
        // Nobody goes to validation who was not asked everything.
        for id in cut.shortlist?.prompts ?? [] where id != bench.seed.id {
            #expect(cut.results(of: id, on: .train).count == 40)
        }
        // With more allowed, validation and test are made up for.
        let state = try await bench.engine(journal, target: WireTarget(bench.model)).run(bench.header)
        #expect(state.result?.stopped.hasPrefix("the budget of tokens is spent") == true)
        #expect(state.test != nil)
    }

    @Test(arguments: [420, 560, 700])
    func theOutlookEndsTheClimbInTimeForValidationAndTest(allowed: Int) async throws {
        let journal = InMemoryRunJournal()
        let target = WireTarget(bench.model) { _, call, _ in
            call >= allowed ? ModelFailure(.overBudget(.money), "1.00 of 1.00 is spent") : nil
        }
        let state = try await bench.engine(journal, target: target, outlook: { allowed - $0 }).run(bench.header)
        #expect(state.evaluationCount <= allowed)
        #expect(target.count.failed == 0)
        #expect(
            state.result?.stopped == "calls, tokens, money or minutes are spent, but for what validation and test need"
        )
        #expect(state.test != nil)
    }

    @Test func anOutlookWiderThanTheBudgetChangesNothing() async throws {
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        _ = try await bench.engine(journal, outlook: { 5000 - $0 }).run(bench.header)
        #expect(journal.events() == whole.events())
    }

    /// Right more often in some samples than in others.
    private struct Moody: TargetModel {
        let inner: ScriptedModel
        var identity: String { inner.identity }
        var schema: PromptSchema { inner.schema }
        let batchSize = 5
        let concurrency = 3

        func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
            let plain = try await inner.answers(to: requests)
            return zip(requests, plain).map { request, answer in
                WireTarget.lot(request, "mood") < 0.2
                    ? TargetAnswer(text: "well…", usage: answer.usage, isFiltered: true) : answer
            }
        }
    }

    private func repeating(budget: Int) -> SearchBench {
        var bench = SearchBench(budget: budget, quality: SearchBench.shortIsBetter)
        bench.settings.samples = 3
        return bench
    }

    @Test(arguments: [1450, 2000])
    func everyExampleIsAskedAsOftenAsWanted(budget: Int) async throws {
        let bench = repeating(budget: budget)
        let journal = InMemoryRunJournal()
        let state = try await bench.engine(journal, target: Moody(inner: bench.model)).run(bench.header)
        #expect(state.evaluationCount <= budget)
        #expect(state.evaluationCount > budget - 700)
        #expect(state.filteredCount > 0)
        var samples: [Evaluation.Key: Set<Int>] = [:]
        for evaluation in journal.evaluations() {
            var key = evaluation.key
            key.sample = 0
            samples[key, default: []].insert(evaluation.key.sample)
        }
        #expect(samples.values.allSatisfy { $0 == [0, 1, 2] })
        // Test and interval count examples, not answers.
        #expect(state.test?.examples == 100)
        let scores = state.results(of: bench.seed.id, on: .test).scores.map(\.value)
        #expect(scores.contains { $0 > 0 && $0 < 1 })
    }

    @Test func repeatsSurviveAnInterruption() async throws {
        let bench = repeating(budget: 1450)
        let whole = InMemoryRunJournal()
        _ = try await bench.engine(whole, target: Moody(inner: bench.model)).run(bench.header)
        for cut in [2, 5, 11, 23] {
            let journal = InMemoryRunJournal()
            await #expect(throws: FailingJournal.Cut.self) {
                _ = try await bench.engine(
                    FailingJournal(journal, failingAfter: cut), target: Moody(inner: bench.model)
                ).run(bench.header)
            }
            _ = try await bench.engine(journal, target: Moody(inner: bench.model)).run(bench.header)
            #expect(journal.events() == whole.events(), "cut after \(cut) writes")
            #expect(journal.evaluations() == whole.evaluations(), "cut after \(cut) writes")
        }
    }

    @Test func aBudgetThatDoesNotPayForRepeatsIsRefused() throws {
        let bench = repeating(budget: 900)
        #expect {
            try bench.engine(InMemoryRunJournal()).checkUsable()
        } throws: { error in
            "\(error)".contains("target.repeats")
        }
        var once = bench
        once.settings.samples = 1
        try once.engine(InMemoryRunJournal()).checkUsable()
    }

    @Test func anExampleWithOpenSamplesIsNotCompared() {
        var results = SplitResults()
        func add(_ example: Int, _ sample: Int, _ score: Double) {
            let key = Evaluation.Key(prompt: PromptID("a"), split: .train, example: example, sample: sample)
            _ = results.insert(Evaluation(key: key, answer: "", score: Score(score), usage: .zero))
        }
        add(0, 0, 1)
        add(0, 1, 0)
        add(1, 1, 1)
        let ratings = Ratings(supportWeight: 0.9, samples: 2)
        #expect(ratings.ratings(results, on: [0]) == [0.5])
        #expect(ratings.ratings(results, on: [0, 1]) == nil)
        #expect(results.firstFault(on: 0) == 1)
        #expect(results.firstFault(on: 1) == nil)
        add(1, 0, 0)
        #expect(ratings.mean(results, on: [0, 1]) == 0.5)
    }
}
