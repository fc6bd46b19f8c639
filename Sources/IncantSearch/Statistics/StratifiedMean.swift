package import IncantCore

/// The mean over strata of each stratum's mean, with its bootstrap interval.
///
///     var random = RandomStream(seed: 0, generation: 0, slot: 0, purpose: "gain")
///     let gain = StratifiedMean([sst2Gains, trecGains], using: &random)
///
/// Every stratum has the same weight, however many values it has, so that a task with fewer finished runs counts no
/// less. Values are drawn with replacement within each stratum, one fewer than it has, which makes up for the spread that
/// few values understate (Rao and Wu 1988, "Resampling inference with complex survey data", section 2); the ends are
/// percentiles (Efron and Tibshirani 1993, "An introduction to the bootstrap", section 13.3). The interval says what other
/// draws of the same kind would have given, not what other strata would have.
package struct StratifiedMean: Hashable, Sendable {
    package let mean: Double
    /// The interval's ends; nil where a stratum has fewer than two values, for its spread is not known then.
    package let low: Double?
    package let high: Double?
    /// Values in all strata.
    package let count: Int

    /// Nil where there are no values. O(resamples × count).
    ///
    /// - Parameters:
    ///   - strata: the values; empty strata are passed over.
    ///   - level: the chance that the interval is allowed to miss.
    ///   - resamples: how many draws.
    ///   - random: where the draws come from.
    package init?(
        _ strata: [[Double]], level: Double = 0.05, resamples: Int = 10_000, using random: inout RandomStream
    ) {
        let strata = strata.filter { !$0.isEmpty }
        guard !strata.isEmpty else { return nil }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        self.mean = Self.rounded(mean(strata.map(mean)))
        count = strata.reduce(0) { $0 + $1.count }
        guard resamples > 0, strata.allSatisfy({ $0.count > 1 }) else {
            (low, high) = (nil, nil)
            return
        }
        var draws: [Double] = []
        draws.reserveCapacity(resamples)
        for _ in 0..<resamples {
            var total = 0.0
            for values in strata {
                var sum = 0.0
                for _ in 1..<values.count { sum += values[random.integer(below: values.count)] }
                total += sum / Double(values.count - 1)
            }
            draws.append(total / Double(strata.count))
        }
        draws.sort()
        low = Self.rounded(PairedScores.quantile(level / 2, ofSorted: draws))
        high = Self.rounded(PairedScores.quantile(1 - level / 2, ofSorted: draws))
    }

    /// To nine places, so that no library's last bits show.
    private static func rounded(_ value: Double) -> Double {
        (value * 1e9).rounded() / 1e9
    }
}
