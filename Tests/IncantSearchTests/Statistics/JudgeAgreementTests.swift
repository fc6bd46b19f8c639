import IncantCore
import IncantSearch
import Testing

@Suite("Agreement of judge and people")
struct JudgeAgreementTests {
    private func agreement(_ people: [Double], _ judge: [Double], step: Double = 1) -> JudgeAgreement {
        JudgeAgreement(people: people, judge: judge, step: step, level: 0.05, seed: 7, resamples: 200)
    }

    @Test("figures match a computation by hand")
    func byHand() {
        // Differences 1, 0, 0, -2, 0: squares sum to 5. Squared deviations from the means 3.2 and 3: 12.8 and 6.
        // Expected: 12.8 + 6 + 5 · 0.2² = 19; kappa = 1 - 5 / 19.
        let found = agreement([1, 2, 3, 5, 5], [2, 2, 3, 3, 5])
        #expect(found.count == 5)
        #expect(found.exact.value == 0.6)
        #expect(found.distance.value == 0.6)
        #expect(found.bias.value == -0.2)
        #expect(found.kappa.value.map { abs($0 - 14.0 / 19) < 1e-6 } == true)
        // Ranks 1, 2, 3, 4.5, 4.5 and 1.5, 1.5, 3.5, 3.5, 5: products sum to 8.25, squares to 9.5 and 9.
        #expect(found.correlation.value.map { abs($0 - 8.25 / (9.5 * 9).squareRoot()) < 1e-6 } == true)
    }

    /// Kappa as Cohen defines it, over the table of counts.
    private static func tableKappa(_ people: [Int], _ judge: [Int], _ scale: ClosedRange<Int>) -> Double {
        var (observed, expected) = (0.0, 0.0)
        let n = Double(people.count)
        for a in scale {
            for b in scale {
                let weight = Double((a - b) * (a - b))
                observed += weight * Double(zip(people, judge).count { $0 == (a, b) }) / n
                expected += weight * Double(people.count { $0 == a }) * Double(judge.count { $0 == b }) / (n * n)
            }
        }
        return 1 - observed / expected
    }

    @Test("kappa is Cohen's over the table of counts, for any marks")
    func kappa() {
        var random = RandomStream(seed: 3)
        for _ in 0..<50 {
            let people = (0..<30).map { _ in random.integer(below: 5) + 1 }
            let judge = people.map { random.chance(0.5) ? $0 : random.integer(below: 5) + 1 }
            let found = agreement(people.map(Double.init), judge.map(Double.init)).kappa.value
            #expect(found.map { abs($0 - Self.tableKappa(people, judge, 1...5)) < 1e-6 } == true)
        }
    }

    @Test("full agreement is 1 everywhere, reversal is -1 in rank; an interval holds its figure")
    func extremes() {
        let marks = (0..<40).map { Double($0 % 5 + 1) }
        let same = agreement(marks, marks)
        #expect(same.exact == .init(value: 1, low: 1, high: 1))
        #expect(same.kappa == .init(value: 1, low: 1, high: 1))
        #expect(same.correlation.value == 1 && same.bias.value == 0 && same.distance.value == 0)
        let turned = agreement(marks, marks.map { 6 - $0 })
        #expect(turned.correlation.value == -1)
        #expect((turned.kappa.value ?? 0) < 0)
        let shifted = agreement(marks, marks.map { min(5, $0 + 1) })
        for figure in [shifted.exact, shifted.distance, shifted.kappa, shifted.correlation, shifted.bias] {
            guard let value = figure.value, let low = figure.low, let high = figure.high else {
                Issue.record("a figure is missing")
                continue
            }
            #expect(low <= value && value <= high && low < high)
        }
        #expect((shifted.bias.low ?? 0) > 0)
    }

    @Test("what is not defined is absent, and a step says what the same mark is")
    func undefined() {
        let flat = agreement([3, 3, 3], [3, 3, 3])
        #expect(flat.kappa == .init() && flat.correlation == .init())
        #expect(flat.exact.value == 1)
        #expect(agreement([3, 3, 3], [2, 3, 4]).correlation.value == nil)
        let none = agreement([], [])
        #expect(none.count == 0 && none.exact == .init() && none.bias == .init())
        #expect(agreement([3, 4], [3.4, 4.5]).exact.value == 0.5)
        #expect(agreement([0, 1], [0.5, 1], step: 0.5).exact.value == 0.5)
    }

    @Test("the same seed gives the same intervals")
    func seeds() {
        let people = (0..<30).map { Double($0 % 5) }
        let judge = (0..<30).map { Double($0 * 7 % 5) }
        #expect(agreement(people, judge) == agreement(people, judge))
        let other = JudgeAgreement(people: people, judge: judge, level: 0.05, seed: 8, resamples: 200)
        #expect(other.kappa.value == agreement(people, judge).kappa.value)
        #expect(other != agreement(people, judge))
    }
}
