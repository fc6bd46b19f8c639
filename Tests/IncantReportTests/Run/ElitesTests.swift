import IncantCore
import IncantJournal
import IncantSearch
import IncantTestSupport
import Testing

@testable import IncantReport

struct ElitesTests {
    private let prompts = RunFixtures.prompts(hostile: false)

    @Test func theWinnerIsBestAndOfItsBandToo() throws {
        let state = try RunFixtures.state()
        let elites = try #require(Elites(state))
        #expect(elites.best.figures.prompt == prompts[4].id && elites.best.figures.testScore == 0.75)
        // The fixtures' children are all odd, and only the seed prompt is plain.
        #expect(elites.bestOdd?.figures.prompt == prompts[4].id)
        #expect(elites.bestPlain?.figures.prompt == prompts[0].id && elites.bestPlain?.figures.testScore == 0.5)
        #expect(elites.best.tokensSent == 12 && elites.best.moneyPerThousand == nil)
        #expect(elites.titled.map(\.title) == ["best", "best plain", "best odd", "shortest not shown to be worse"])
    }

    /// Nobody with fewer tokens than the shortest passes the test that the shortest passes.
    @Test func theShortestHasFewestTokensOfThoseNotShownToBeWorse() throws {
        let state = try RunFixtures.state()
        let shortest = try #require(Elites(state)?.shortest)
        let tokens = try #require(shortest.figures.tokens)
        let winner = prompts[4].id
        func pairs(_ id: PromptID) -> PairedScores {
            let sides = [DatasetSplit.train, .validation].map { split in
                (state.results(of: winner, on: split), state.results(of: id, on: split))
            }
            let both = sides.flatMap { best, own in
                best.examples.compactMap { example in
                    own[example].flatMap { mine in best[example].map { ($0.score, mine.score) } }
                }
            }
            return PairedScores(base: both.map(\.0), other: both.map(\.1), pooling: .mean)
        }
        for id in state.order {
            let candidate = try #require(state.origins[id]?.candidate)
            var random = RandomStream(seed: 1)
            let test = pairs(id).test(using: &random)
            if candidate.tokens < tokens { #expect(test.pValue <= 0.05 && pairs(id).difference < 0) }
        }
    }

    @Test func priceComesFromWhatTheTargetTook() throws {
        let entry = LedgerEntry(
            id: 1, role: .target, model: "m", state: .answered, usage: TokenUsage(prompt: 120, answer: 10),
            money: Money(units: 0.13))
        let elites = try #require(Elites(try RunFixtures.state(), calls: [entry]))
        // 13 tokens a call at a thousandth each.
        #expect(abs((elites.best.moneyPerThousand ?? 0) - 13) < 1e-9)
        #expect(elites.text.contains("cost of 1000"))
    }

    @Test func beforeTheFirstDecisionThereAreNone() throws {
        #expect(Elites(try RunFixtures.state(steps: 3)) == nil)
    }
}
