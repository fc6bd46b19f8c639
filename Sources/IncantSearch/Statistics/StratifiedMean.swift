import Foundation
package import IncantCore

/// The mean over strata of each stratum's mean, with its bootstrap interval.
///
///     var random = RandomStream(seed: 0, generation: 0, slot: 0, purpose: "gain")
///     let gain = StratifiedMean([sst2Gains, trecGains], using: &random)
///
/// Every stratum has the same weight, however many values it has, so that a task with fewer finished runs counts no
/// less. Values are drawn with replacement within each stratum, one fewer than it has, which makes up for the spread that
/// few values understate (Rao and Wu 1988, "Resampling inference with complex survey data", section 2). The ends are
/// percentiles of the draws' means, further out by as much as Student's quantile lies beyond the normal one (Hesterberg
/// 2015, "What teachers should know about the bootstrap", section 3.2, the expanded percentile interval), with the degrees
/// of freedom of Welch 1947. The interval says what other draws of the same kind would have given, not what other strata
/// would have.
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
    ///   - z: the normal quantile of the interval: 1.96 for 95 %.
    ///   - resamples: how many draws.
    ///   - random: where the draws come from.
    package init?(
        _ strata: [[Double]], z: Double = 1.959964, resamples: Int = 10_000, using random: inout RandomStream
    ) {
        let strata = strata.filter { !$0.isEmpty }
        guard !strata.isEmpty else { return nil }
        mean = Self.rounded(Self.mean(strata.map(Self.mean)))
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
        let tail = Self.tail(z, degreesOfFreedom: Self.degreesOfFreedom(strata))
        low = Self.rounded(PairedScores.quantile(tail, ofSorted: draws))
        high = Self.rounded(PairedScores.quantile(1 - tail, ofSorted: draws))
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Those of the sum of the strata's means (Welch 1947, "The generalization of 'Student's' problem when several
    /// different population variances are involved"); infinite where nothing varies.
    private static func degreesOfFreedom(_ strata: [[Double]]) -> Double {
        var (sum, squares) = (0.0, 0.0)
        for values in strata {
            let (centre, n) = (mean(values), Double(values.count))
            let variance = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / (n - 1) / n
            sum += variance
            squares += variance * variance / (n - 1)
        }
        return squares > 0 ? sum * sum / squares : .infinity
    }

    /// The chance that a normal variable exceeds Student's quantile, by Wallace's approximation of that (1959, "Bounds on
    /// normal approximations to Student's and the chi-square distributions", within 1 % from 3 degrees of freedom on).
    static func tail(_ z: Double, degreesOfFreedom v: Double) -> Double {
        guard v.isFinite else { return erfc(z / 2.0.squareRoot()) / 2 }
        let scaled = z * (8 * v + 3) / (8 * v + 1)
        let t = (v * (exp(scaled * scaled / v) - 1)).squareRoot()
        return erfc(t / 2.0.squareRoot()) / 2
    }

    /// To nine places, so that no library's last bits show.
    private static func rounded(_ value: Double) -> Double {
        (value * 1e9).rounded() / 1e9
    }
}
