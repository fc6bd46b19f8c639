import IncantCore
import IncantSearch
import Testing

@Suite("The choice among finalists")
struct FinalChoiceTests {
    private func scores(_ right: Int, of count: Int) -> [Score] {
        (0..<count).map { Score($0 < right ? 1 : 0) }
    }

    private func contender(_ train: Int, _ validation: Int) -> FinalChoice.Contender {
        FinalChoice.Contender(train: scores(train, of: 40), validation: scores(validation, of: 20))
    }

    private func choice(_ seed: FinalChoice.Contender, _ others: FinalChoice.Contender...) -> FinalChoice {
        FinalChoice(seed: seed, contenders: others, pooling: .mean)
    }

    @Test func whoIsNotAheadOnValidationCannotWinHoweverGoodOnTrain() {
        #expect(choice(contender(20, 12), contender(40, 12), contender(39, 3)).choice == nil)
        #expect(choice(contender(20, 12)).choice == nil)
    }

    @Test func trainAndValidationDecideTogether() {
        // 30 + 14 against 27 + 16: one more in all; validation alone would have taken the other.
        let found = choice(contender(20, 12), contender(27, 16), contender(30, 14), contender(40, 11))
        #expect(found.choice == 1)
        #expect(found.ranking == [1, 0])
    }

    @Test func tiesGoToTheOneNamedFirst() {
        #expect(choice(contender(20, 12), contender(28, 14), contender(27, 15)).choice == 0)
    }

    /// Contenders that differ from the seed prompt only by chance: choosing the best of them flatters, and the correction
    /// takes about as much off as is too much.
    @Test func optimismIsAboutWhatChoosingAdds() {
        var random = RandomStream(seed: 5, generation: 0, slot: 0, purpose: "optimism")
        var (gains, corrections) = (0.0, 0.0)
        let runs = 120
        for _ in 0..<runs {
            func draws(_ count: Int) -> [Score] { (0..<count).map { _ in Score(random.chance(0.6) ? 1 : 0) } }
            let all = (0..<5).map { _ in FinalChoice.Contender(train: draws(40), validation: draws(60)) }
            let choice = FinalChoice(seed: all[0], contenders: Array(all.dropFirst()), pooling: .mean)
            guard let winner = choice.choice else { continue }
            func mean(_ scores: [Score]) -> Double { scores.reduce(0) { $0 + $1.value } / Double(scores.count) }
            gains += (mean(all[winner + 1].validation) - mean(all[0].validation)) / Double(runs)
            corrections += choice.optimism(resamples: 100, using: &random) / Double(runs)
        }
        #expect(gains > 0.05)
        #expect(corrections > 0.3 * gains && corrections < 1.2 * gains, "\(gains) \(corrections)")
    }
}
