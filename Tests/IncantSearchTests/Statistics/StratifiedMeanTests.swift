import IncantCore
import Testing

@testable import IncantSearch

@Suite struct StratifiedMeanTests {
    private func mean(_ strata: [[Double]], seed: UInt64 = 1, resamples: Int = 4000) -> StratifiedMean? {
        var random = RandomStream(seed: seed)
        return StratifiedMean(strata, resamples: resamples, using: &random)
    }

    @Test func everyStratumHasTheSameWeight() throws {
        let found = try #require(mean([[1, 1, 1, 1], [3, 3]]))
        #expect(found.mean == 2)
        #expect(found.count == 6)
        // Without any spread there is nothing to be unsure of.
        #expect(found.low == 2 && found.high == 2)
        #expect(mean([[], [0.5, 0.7], []])?.mean == 0.6)
        #expect(mean([[], []]) == nil)
    }

    @Test func oneValueSaysNothingOfItsSpread() {
        #expect(mean([[1, 2, 3], [4]])?.low == nil)
        #expect(mean([[1, 2, 3], [4]])?.mean == 3)
    }

    @Test func differencesBetweenStrataDoNotWidenTheInterval() throws {
        let together = try #require(mean([[0.1, 0.2, 0.1, 0.2, 0.8, 0.9, 0.8, 0.9]]))
        let apart = try #require(mean([[0.1, 0.2, 0.1, 0.2], [0.8, 0.9, 0.8, 0.9]]))
        let (low, high) = (try #require(apart.low), try #require(apart.high))
        #expect(low < 0.5 && 0.5 < high)
        #expect(high - low < 0.2)
        let (least, most) = (try #require(together.low), try #require(together.high))
        #expect(most - least > 0.3)
    }

    @Test func theSameDrawsGiveTheSameInterval() {
        let values = [[0.11, 0.53, 0.27, 0.31, 0.9, 0.04, 0.62], [0.42, 0.93, 0.18, 0.77, 0.35, 0.6, 0.51]]
        #expect(mean(values, seed: 3) == mean(values, seed: 3))
        #expect(mean(values, seed: 3) != mean(values, seed: 4))
    }

    @Test(arguments: [(4.0, 2.776), (10.0, 2.228), (30.0, 2.042), (.infinity, 1.96)])
    func theTailsAreThoseBeyondStudentsQuantile(degrees: Double, quantile: Double) {
        let beyond = StratifiedMean.tail(quantile, degreesOfFreedom: .infinity)
        #expect(abs(StratifiedMean.tail(1.959964, degreesOfFreedom: degrees) / beyond - 1) < 0.05)
    }

    /// Four tasks with five runs each, whose gains spread differently: the interval should hold the true mean nearly as
    /// often as it says.
    @Test func theIntervalHoldsTheTruthAsOftenAsItSays() throws {
        var random = RandomStream(seed: 11)
        let trials = 1000
        var hits = 0
        for _ in 0..<trials {
            let strata = (1...4).map { width in
                (0..<5).map { _ in
                    // The sum of four uniform numbers is near enough to a normal one.
                    let noise = (0..<4).reduce(0.0) { sum, _ in sum + random.unit() - 0.5 }
                    return Double(width) + noise * Double(width)
                }
            }
            let found = try #require(StratifiedMean(strata, resamples: 200, using: &random))
            let (low, high) = (try #require(found.low), try #require(found.high))
            if low <= 2.5, 2.5 <= high { hits += 1 }
        }
        let share = Double(hits) / Double(trials)
        // 1000 trials of a share of 0.95 stay within three standard errors of it.
        #expect((0.929...0.971).contains(share), "\(share)")
    }
}
