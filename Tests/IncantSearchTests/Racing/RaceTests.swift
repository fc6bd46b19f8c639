import IncantCore
import IncantTestSupport
import Testing

@testable import IncantSearch

/// Whole searches under each racing rule.
@Suite("Races by each rule")
struct RaceTests {
    @Test(arguments: RacingKind.allCases)
    func aRunEndsWithinItsBudgetAndSaysWhatRacingSpared(_ kind: RacingKind) async throws {
        // Prompts differ widely, as if by chance.
        var bench = SearchBench(budget: 1000) { Double(Digest(of: $0.id.text).bytes[0]) / 256 }
        bench.settings.racing = kind
        let (state, _) = try await bench.run()
        #expect(state.result != nil && state.evaluationCount <= 1000)
        let racing = try #require(state.racing)
        #expect(racing.asked > 0 && racing.asked <= racing.full && racing.full % 40 == 0)
        switch kind {
        case .none: #expect(racing.saved == 0)
        case .halving: #expect(racing.saved > racing.full / 4)
        case .anytime: #expect(racing.saved > 0)
        }
        for outcome in state.generations.compactMap(\.outcome) where kind == .none {
            #expect(outcome.decisions.allSatisfy { $0.examples == 40 || $0.reason.contains("budget") })
        }
    }

    @Test func aRunUnderAnytimeRacesResumesToTheSameEnd() async throws {
        var bench = SearchBench(budget: 600, quality: SearchBench.shortIsBetter)
        bench.settings.racing = .anytime
        let whole = try await bench.run().journal
        let writes = whole.events().count + whole.evaluations().count / bench.model.batchSize
        for cut in stride(from: 2, through: writes, by: 14) {
            let journal = InMemoryRunJournal()
            _ = try? await bench.engine(FailingJournal(journal, failingAfter: cut)).run(bench.header)
            _ = try await bench.engine(journal).run(bench.header)
            #expect(journal.events() == whole.events(), "cut after \(cut) writes")
        }
    }

    @Test func theTallyLeavesOutWhatTheBudgetOrTheModelEnded() {
        let places = [
            RaceReport.Place(prompt: PromptID("a"), examples: 40, exit: nil, cutShort: false),
            RaceReport.Place(prompt: PromptID("b"), examples: 8, exit: .outrun, cutShort: false),
            RaceReport.Place(prompt: PromptID("c"), examples: 16, exit: nil, cutShort: true),
            RaceReport.Place(
                prompt: PromptID("d"), examples: 8, exit: .refused(count: 1, message: "no"), cutShort: false),
        ]
        let tally = RaceReport(places: places, order: []).tally(raceLength: 40, samples: 2)
        #expect(tally == RacingTally(asked: 96, full: 160))
        #expect(tally.saved == 64)
    }
}
