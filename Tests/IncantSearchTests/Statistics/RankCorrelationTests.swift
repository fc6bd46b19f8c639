import IncantSearch
import Testing

@Suite("Rank correlation")
struct RankCorrelationTests {
    @Test("any rising relation is 1, any falling one −1")
    func monotone() throws {
        let values = [0.1, 3, -2, 7, 5]
        #expect(abs(try #require(RankCorrelation(values, values.map { $0 * $0 * $0 }).value) - 1) < 1e-12)
        #expect(abs(try #require(RankCorrelation(values, values.map { -$0 }).value) + 1) < 1e-12)
    }

    @Test("ties share their mean rank")
    func ties() throws {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, spreads 4.5 and 5.
        let value = try #require(RankCorrelation([1, 2, 2, 3], [1, 2, 3, 4]).value)
        #expect(abs(value - 4.5 / (4.5 * 5).squareRoot()) < 1e-12)
    }

    @Test("a single value on one side, or a single pair, has none")
    func none() {
        #expect(RankCorrelation([1, 1, 1], [1, 2, 3]).value == nil)
        #expect(RankCorrelation([1], [1]).value == nil)
        #expect(RankCorrelation([], []).value == nil)
    }
}
