import IncantCore
import Testing

struct RandomStreamTests {
    /// Values of the reference implementation of SplitMix64 (Vigna, `splitmix64.c`) for the seed 1234567.
    @Test func drawsWhatTheReferenceDraws() {
        var random = RandomStream(seed: 1_234_567)
        let values = (0..<5).map { _ in random.next() }
        #expect(
            values == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    /// Pinned, because every journal depends on it: a change here is a change of what runs with a seed do.
    @Test func aPurposesStreamIsFixed() {
        var random = RandomStream(seed: 7, generation: 3, slot: 0, purpose: "parent")
        #expect(random.next() == Self.pinned)
    }

    /// The first eight bytes of sha256("15:incant stream 11:71:31:06:parent"), through one step of SplitMix64.
    private static let pinned: UInt64 = 0x5744_b60d_0d95_21eb

    @Test func everyCoordinateMatters() {
        let seeds: [UInt64] = [0, 1, .max]
        let streams = seeds.flatMap { seed in
            [0, 1, 12].flatMap { generation in
                [0, 1, 21].flatMap { slot in
                    ["a", "b", "1"].map { RandomStream(seed: seed, generation: generation, slot: slot, purpose: $0) }
                }
            }
        }
        let firsts = streams.map { stream in
            var stream = stream
            return stream.next()
        }
        #expect(Set(firsts).count == firsts.count)
    }

    @Test(arguments: [1, 2, 3, 7, 10, 1000])
    func boundedIntegersAreEvenlySpread(_ bound: Int) {
        var random = RandomStream(seed: UInt64(bound))
        let draws = 20_000
        var counts: [Int: Int] = [:]
        for _ in 0..<draws { counts[random.integer(below: bound), default: 0] += 1 }
        #expect(counts.keys.allSatisfy { (0..<bound).contains($0) })
        // Chi-squared, five standard deviations around its mean.
        let expected = Double(draws) / Double(bound)
        let distance = (0..<bound).reduce(0.0) { sum, value in
            let difference = Double(counts[value] ?? 0) - expected
            return sum + difference * difference / expected
        }
        let freedom = Double(bound - 1)
        #expect(abs(distance - freedom) <= 5 * (2 * freedom).squareRoot() + 1e-9)
    }

    @Test func hugeBoundsAreReached() {
        var random = RandomStream(seed: 5)
        let values = (0..<1000).map { _ in random.integer(below: .max) }
        #expect(values.allSatisfy { $0 >= 0 && $0 < .max })
        #expect(values.contains { $0 > .max / 4 * 3 })
    }

    @Test func unitNumbersLieInTheirInterval() {
        var random = RandomStream(seed: 6)
        let values = (0..<20_000).map { _ in random.unit() }
        #expect(values.allSatisfy { 0 <= $0 && $0 < 1 })
        #expect(abs(values.reduce(0, +) / 20_000 - 0.5) < 0.015)
        let (never, always) = (random.chance(0), random.chance(1))
        #expect(!never && always)
    }

    @Test func shufflesArePermutationsAndAllAreReached() {
        var random = RandomStream(seed: 7)
        var seen: [[Int]: Int] = [:]
        for _ in 0..<6000 { seen[random.shuffled(0..<3), default: 0] += 1 }
        #expect(seen.count == 6)
        #expect(seen.values.allSatisfy { (850...1150).contains($0) })
        let nothing = random.shuffled([Int]())
        #expect(nothing.isEmpty)
    }

    @Test func samplesHoldDifferentItems() {
        var random = RandomStream(seed: 8)
        for count in [-1, 0, 1, 5, 10, 11] {
            let sample = random.sample(count, of: 0..<10)
            #expect(sample.count == min(max(count, 0), 10))
            #expect(Set(sample).count == sample.count && sample.allSatisfy { (0..<10).contains($0) })
        }
        let none = random.element(of: [Int]())
        #expect(none == nil)
    }

    @Test func weightsDecideHowOften() {
        var random = RandomStream(seed: 9)
        var counts = [0, 0, 0, 0, 0]
        for _ in 0..<10_000 {
            if let index = random.index(weights: [1, 0, 3, .nan, -4]) { counts[index] += 1 }
        }
        #expect(counts[0] + counts[2] == 10_000)
        #expect((7300...7700).contains(counts[2]))
        for weights in [[], [0], [.nan, -1], [.infinity]] {
            let index = random.index(weights: weights)
            #expect(index == nil)
        }
    }
}
