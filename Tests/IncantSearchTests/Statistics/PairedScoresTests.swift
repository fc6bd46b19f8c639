import IncantCore
import Testing

@testable import IncantSearch

@Suite struct PairedScoresTests {
    /// Pairs in which `gained` examples improve, `lost` get worse and the rest are right in both.
    private func pairs(gained: Int, lost: Int, same: Int) -> PairedScores {
        let base = Array(repeating: 0.0, count: gained) + Array(repeating: 1.0, count: lost + same)
        let other =
            Array(repeating: 1.0, count: gained) + Array(repeating: 0.0, count: lost) + Array(repeating: 1, count: same)
        return PairedScores(base: base.map { Score($0) }, other: other.map { Score($0) }, pooling: .mean)
    }

    @Test(arguments: [(10, 2, 0.038574), (5, 5, 1.0), (8, 0, 0.0078125), (0, 0, 1.0), (1, 0, 1.0)])
    func mcNemarIsTheExactBinomial(gained: Int, lost: Int, expected: Double) {
        var random = RandomStream(seed: 1)
        let test = pairs(gained: gained, lost: lost, same: 30).test(using: &random)
        #expect(test.name == "exact McNemar")
        #expect(abs(test.pValue - expected) < 1e-6)
    }

    @Test func permutationTestAgreesWithMcNemarOnBinaryPairs() {
        var random = RandomStream(seed: 5)
        // Pooling counts makes the pairs non-binary; one item a score keeps the same hypothesis.
        let binary = pairs(gained: 10, lost: 2, same: 30)
        let pooled = PairedScores(base: binary.base, other: binary.other, pooling: .pooledF1)
        let test = pooled.test(using: &random)
        #expect(abs(test.pValue - 0.038574) < 1e-6)
    }

    @Test func intervalHoldsTheDifferenceAndShrinksWithData() {
        var random = RandomStream(seed: 2)
        let small = pairs(gained: 8, lost: 3, same: 29)
        let large = pairs(gained: 80, lost: 30, same: 290)
        let (low, high) = small.bootstrapInterval(level: 0.05, resamples: 4000, using: &random)
        let (lowLarge, highLarge) = large.bootstrapInterval(level: 0.05, resamples: 4000, using: &random)
        #expect(low < small.difference && small.difference < high)
        #expect(highLarge - lowLarge < high - low)
        #expect(abs(large.difference - small.difference) < 1e-12)
    }

    /// The interval misses the true difference about as often as it says.
    @Test func intervalKeepsItsLevel() {
        var random = RandomStream(seed: 9)
        var misses = 0
        let trials = 300
        for _ in 0..<trials {
            let outcomes = (0..<120).map { _ in (random.chance(0.6), random.chance(0.7)) }
            let sample = PairedScores(
                base: outcomes.map { Score($0.0 ? 1 : 0) }, other: outcomes.map { Score($0.1 ? 1 : 0) }, pooling: .mean
            )
            let (low, high) = sample.bootstrapInterval(level: 0.1, resamples: 300, using: &random)
            if low > 0.1 || high < 0.1 { misses += 1 }
        }
        // 10 % of 300 is 30, give or take 3 standard deviations.
        #expect(misses >= 14 && misses <= 48)
    }

    @Test func pooledF1PoolsCounts() {
        let scores = [
            Score(1, counts: MatchCounts(matched: 3, answered: 3, wanted: 3)),
            Score(0, counts: MatchCounts(matched: 0, answered: 1, wanted: 1)),
        ]
        #expect(PairedScores.summary(scores, .pooledF1) == 0.75)
        #expect(PairedScores.summary(scores, .mean) == 0.5)
    }

    @Test func wilsonIntervalMatchesThePublishedExample() {
        // 0 of 10: the upper end is z²/(n + z²).
        let none = WilsonInterval(mean: 0, count: 10)
        #expect(abs(none.high - 0.2775) < 1e-3 && none.low == 0)
        let half = WilsonInterval(mean: 0.5, count: 100)
        #expect(abs(half.low - 0.4038) < 1e-3 && abs(half.high - 0.5962) < 1e-3)
    }
}
