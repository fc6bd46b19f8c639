import IncantCore

/// How far a judge's marks agree with people's, on the same answers and the same scale.
///
///     let agreement = JudgeAgreement(people: [1, 4, 5], judge: [2, 4, 5], level: 0.05, seed: 7)
///     agreement.kappa.value
package struct JudgeAgreement: Hashable, Sendable, Codable {
    /// A figure with its interval; absent where it is not defined, as a correlation of marks that are all the same.
    package struct Figure: Hashable, Sendable, Codable {
        package var value: Double?
        package var low: Double?
        package var high: Double?

        package init(value: Double? = nil, low: Double? = nil, high: Double? = nil) {
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// How many answers.
    package var count: Int
    /// The chance that an interval misses: 0.05 for 95 %.
    package var level: Double
    /// The share of answers that both gave the same mark: less than half a step apart, as a mean of several
    /// judgements may be.
    package var exact: Figure
    /// The mean distance of the two marks.
    package var distance: Figure
    /// Cohen's kappa with quadratic weights (Cohen 1968, "Weighted kappa", Psychological Bulletin 70(4)): 1 is full
    /// agreement, 0 what chance gives.
    package var kappa: Figure
    /// Spearman's rank correlation, ties sharing their mean rank.
    package var correlation: Figure
    /// The mean of the judge's mark less people's: above 0, the judge is milder.
    package var bias: Figure

    /// Compares marks. O(resamples × n log n).
    ///
    /// Intervals are percentile bootstrap intervals over answers (Efron and Tibshirani 1993, section 13.3); a resample in
    /// which a figure is not defined does not count for it. Figures are rounded to 6 places.
    ///
    /// - Parameters:
    ///   - people: what people gave.
    ///   - judge: what the judge gave, at the same index.
    ///   - step: the distance of neighbouring marks.
    ///   - level: the chance that an interval misses, 0 … 1.
    ///   - seed: where the draws come from.
    ///   - resamples: how many draws.
    /// - Precondition: both lists are equally long.
    package init(
        people: [Double], judge: [Double], step: Double = 1, level: Double, seed: UInt64, resamples: Int = 2000
    ) {
        precondition(people.count == judge.count, "marks come in pairs")
        self.level = level
        count = people.count
        let pairs = zip(people, judge).map { Pair(people: $0, judge: $1, isSame: abs($0 - $1) < step / 2) }
        var draws = [[Double]](repeating: [], count: Self.figures.count)
        var random = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "judge agreement")
        if !pairs.isEmpty {
            for _ in 0..<resamples {
                let drawn = (0..<pairs.count).map { _ in pairs[random.integer(below: pairs.count)] }
                for (index, figure) in Self.figures.enumerated() {
                    if let value = figure(drawn) { draws[index].append(value) }
                }
            }
        }
        let found = Self.figures.enumerated().map { index, figure in
            let sorted = draws[index].sorted()
            func end(_ quantile: Double) -> Double? {
                sorted.isEmpty ? nil : Ratings.rounded(PairedScores.quantile(quantile, ofSorted: sorted), places: 6)
            }
            return Figure(
                value: figure(pairs).map { Ratings.rounded($0, places: 6) }, low: end(level / 2),
                high: end(1 - level / 2))
        }
        (exact, distance, kappa, correlation, bias) = (found[0], found[1], found[2], found[3], found[4])
    }

    // MARK: The figures

    private struct Pair {
        var people: Double
        var judge: Double
        var isSame: Bool
    }

    private typealias Statistic = @Sendable ([Pair]) -> Double?

    private static let figures: [Statistic] = [
        { mean($0.map { $0.isSame ? 1 : 0 }) },
        { mean($0.map { abs($0.people - $0.judge) }) },
        { kappa($0) },
        { pairs in RankCorrelation(pairs.map(\.people), pairs.map(\.judge)).value },
        { mean($0.map { $0.judge - $0.people }) },
    ]

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// 1 − observed over expected squared distance. With quadratic weights the expectation over independent marks is
    /// var(x) + var(y) + (mean(x) − mean(y))², so that no table of categories is needed, and marks between two whole
    /// numbers have their place.
    private static func kappa(_ pairs: [Pair]) -> Double? {
        guard let x = mean(pairs.map(\.people)), let y = mean(pairs.map(\.judge)) else { return nil }
        var observed = 0.0
        var expected = 0.0
        for pair in pairs {
            observed += (pair.people - pair.judge) * (pair.people - pair.judge)
            expected += (pair.people - x) * (pair.people - x) + (pair.judge - y) * (pair.judge - y) + (x - y) * (x - y)
        }
        // All marks are one mark: there is nothing to agree on.
        return expected < 1e-12 ? nil : 1 - observed / expected
    }
}
