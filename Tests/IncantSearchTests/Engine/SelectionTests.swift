import IncantCore
import IncantSearch
import IncantTestSupport
import Testing

@Suite struct SelectionTests {
    /// Only what scores higher than the seed prompt on validation can win, and of that the best by train and validation
    /// together.
    @Test func theWinnerIsAheadOfTheSeedPromptAndTheBestByAllThatIsKnown() async throws {
        for seed in 1...6 {
            let bench = SearchBench(budget: 900, seed: UInt64(seed), quality: SearchBench.shortIsBetter)
            let selection = try #require(try await bench.run().state.selection)
            let complete = selection.finalists.filter { $0.validationExamples == 40 }
            let start = try #require(complete.first { $0.prompt == bench.seed.id })
            let ahead = complete.filter { $0.validationScore > start.validationScore }
            let together = ahead.map { $0.trainScore * 40 + $0.validationScore * 40 }
            let winner = try #require(complete.first { $0.prompt == selection.winner })
            #expect(selection.finalists.first?.prompt == selection.winner)
            #expect(ahead.isEmpty == (selection.winner == bench.seed.id))
            guard selection.winner != bench.seed.id else {
                #expect(selection.correction == nil)
                continue
            }
            let top = try #require(together.max())
            #expect(abs(winner.trainScore * 40 + winner.validationScore * 40 - top) < 1e-6)
            let correction = try #require(selection.correction)
            #expect(correction.lookedAt == selection.finalists.count - 1)
            #expect(abs(correction.gain - (winner.validationScore - start.validationScore)) < 1e-6)
            #expect(correction.low <= correction.gain && correction.gain <= correction.high)
            #expect(correction.corrected <= correction.gain + 0.02)
        }
    }

    @Test func nothingReplacesTheSeedPromptWhereAllAreEqual() async throws {
        let bench = SearchBench(budget: 700) { _ in 0.5 }
        #expect(try await bench.run().state.selection?.winner == bench.seed.id)
    }

    @Test func theBestScoreNeverFallsAndRestartsLeaveTheParentsTheyHad() async throws {
        var restarts = 0
        for seed in 1...4 {
            var bench = SearchBench(budget: 2000, seed: UInt64(seed), quality: SearchBench.shortIsBetter)
            bench.settings.patience = 1
            let outcomes = try await bench.run().state.generations.compactMap(\.outcome)
            #expect(zip(outcomes, outcomes.dropFirst()).allSatisfy { $0.bestScore <= $1.bestScore })
            for (before, after) in zip(outcomes, outcomes.dropFirst()) where after.restart != nil {
                restarts += 1
                let isSeedAlone = after.beam == [bench.seed.id]
                #expect(isSeedAlone || Set(before.beam).isDisjoint(with: after.beam))
            }
        }
        #expect(restarts > 0)
    }

    @Test func plansNeverPromiseMoreThanTheyCost() {
        for finalists in 0...9 {
            for examples in 1...30 {
                let plan = SelectionPlan(finalists: finalists, examples: examples)
                var cost = examples
                var asked = 0
                for step in plan.steps {
                    cost += step.finalists * (step.examples - asked)
                    asked = step.examples
                }
                #expect(plan.cost == cost)
                #expect(finalists == 0 || plan.steps.last?.examples == examples)
            }
        }
    }
}
