import Testing

@testable import IncantSearch

@Suite struct ScoreCurveTests {
    private func curve(_ steps: (Int, Double)...) -> ScoreCurve {
        ScoreCurve(steps.map { ScoreCurve.Step(evaluations: $0.0, score: $0.1) })
    }

    @Test func aScoreHoldsUntilTheNextStep() {
        let curve = curve((300, 0.7), (100, 0.5), (200, 0.5))
        #expect(curve.score(at: 99) == nil)
        #expect(curve.score(at: 100) == 0.5)
        #expect(curve.score(at: 299) == 0.5)
        #expect(curve.score(at: 10_000) == 0.7)
        #expect(curve.final == 0.7)
    }

    @Test func aLevelIsReachedWithTheFirstStepThatHasIt() {
        let curve = curve((100, 0.5), (200, 0.6), (300, 0.6))
        #expect(curve.evaluations(toReach: 0.4) == 100)
        #expect(curve.evaluations(toReach: 0.6) == 200)
        #expect(curve.evaluations(toReach: 0.6 + 1e-12) == 200)
        #expect(curve.evaluations(toReach: 0.61) == nil)
        #expect(ScoreCurve([]).evaluations(toReach: 0) == nil)
    }

    @Test func theMeanBeginsWhereAllHaveAScoreAndKeepsEndedOnes() {
        let mean = ScoreCurve.mean([curve((100, 0.4), (300, 0.8)), curve((200, 0.6))])
        #expect(mean.steps.map(\.evaluations) == [200, 300])
        #expect(mean.score(at: 150) == nil)
        #expect(mean.score(at: 200) == 0.5)
        #expect(abs((mean.final ?? 0) - 0.7) < 1e-12)
        #expect(ScoreCurve.mean([curve((1, 1)), ScoreCurve([])]).steps.isEmpty)
        #expect(ScoreCurve.mean([]).steps.isEmpty)
    }

    @Test func ofSeveralStepsAtOneCountTheLastCounts() {
        #expect(curve((100, 0.5), (100, 0.6)).score(at: 100) == 0.6)
    }
}
