import IncantCore
import Testing

@testable import IncantReport

struct MeanIntervalTests {
    @Test func agreesWithAWorkedExample() throws {
        // Mean 3, standard deviation 1.5811, t(4) = 2.7764.
        let interval = try #require(MeanInterval([1, 2, 3, 4, 5]))
        #expect(interval.mean == 3 && interval.count == 5)
        #expect(abs((interval.low ?? 0) - 1.0368) < 1e-3)
        #expect(abs((interval.high ?? 0) - 4.9632) < 1e-3)
    }

    @Test func needsNumbers() {
        #expect(MeanInterval([]) == nil)
        #expect(MeanInterval([0.5])?.low == nil)
        #expect(MeanInterval([0.5, 0.5])?.low == 0.5)
    }

    /// Values of R's qt(0.975, df).
    @Test(arguments: [(1, 12.7062), (30, 2.0423), (31, 2.0395), (40, 2.0211), (100, 1.9840), (1000, 1.9623)])
    func quantilesAreStudents(_ degrees: Int, _ quantile: Double) {
        #expect(abs(MeanInterval.quantile(degreesOfFreedom: degrees) - quantile) < 1e-4)
    }

    /// In many repetitions the interval holds the true mean about 95 times in a hundred.
    @Test func coversTheMean() {
        var random = RandomStream(seed: 9)
        let covered = (0..<2000).count { _ in
            let values = (0..<8).map { _ in (0..<6).reduce(0.0) { sum, _ in sum + random.unit() } - 3 }
            guard let interval = MeanInterval(values), let low = interval.low, let high = interval.high else {
                return false
            }
            return low <= 0 && 0 <= high
        }
        #expect((1860...1940).contains(covered))
    }
}
