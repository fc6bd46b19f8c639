package import IncantCore

/// What paired scores say of a difference: its size, its interval and its test, at a stated level.
package struct PairedComparison: Hashable, Sendable {
    package var examples: Int
    /// The figures of the two prompts, and the second minus the first.
    package var base: Double
    package var other: Double
    package var gain: Double
    /// Paired bootstrap interval of the gain.
    package var low: Double
    package var high: Double
    /// Two-sided p-value of the paired test, and the test's name.
    package var pValue: Double
    package var test: String
    package var level: Double

    /// Compares. All figures are rounded to 9 places.
    ///
    /// - Parameters:
    ///   - pairs: the scores.
    ///   - level: the level of interval and verdict.
    ///   - seed: the run's seed.
    ///   - purpose: what the comparison is for; it names the streams that the draws come from.
    /// - Complexity: O(10 000 × pairs).
    package init(_ pairs: PairedScores, level: Double, seed: UInt64, purpose: String) {
        var draws = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "\(purpose) bootstrap")
        let interval = pairs.bootstrapInterval(level: level, using: &draws)
        var exchanges = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "\(purpose) permutation")
        let test = pairs.test(using: &exchanges)
        examples = pairs.count
        base = Ratings.rounded(pairs.baseSummary)
        other = Ratings.rounded(pairs.otherSummary)
        gain = Ratings.rounded(pairs.difference)
        (low, high) = (Ratings.rounded(interval.low), Ratings.rounded(interval.high))
        pValue = Ratings.rounded(test.pValue)
        self.test = test.name
        self.level = level
    }

    /// A difference is shown where both the test and the interval show it.
    package var verdict: Verdict {
        guard pValue <= level else { return .notShown }
        if gain > 0, low > 0 { return .better }
        if gain < 0, high < 0 { return .worse }
        return .notShown
    }
}
