package import IncantCore

extension PairedScores {
    /// The percentile bootstrap interval of `difference`: examples are drawn with replacement, pairs kept together
    /// (Efron and Tibshirani 1993, "An introduction to the bootstrap", section 13.3).
    ///
    /// - Parameters:
    ///   - level: the chance that the interval is allowed to miss, for example 0.05 for 95 %.
    ///   - resamples: how many draws.
    ///   - random: where the draws come from.
    /// - Returns: the ends of the interval; (0, 0) where there are no pairs.
    /// - Complexity: O(resamples × count).
    package func bootstrapInterval(
        level: Double, resamples: Int = 10_000, using random: inout RandomStream
    ) -> (low: Double, high: Double) {
        guard count > 0, resamples > 0 else { return (0, 0) }
        var differences: [Double] = []
        differences.reserveCapacity(resamples)
        if pooling == .mean {
            // The difference of means is the mean of differences: half the additions.
            let single = zip(base, other).map { $1.value - $0.value }
            guard single.contains(where: { $0 != 0 }) else { return (0, 0) }
            for _ in 0..<resamples {
                var sum = 0.0
                for _ in 0..<count { sum += single[random.integer(below: count)] }
                differences.append(sum / Double(count))
            }
            return Self.interval(level, &differences)
        }
        let bases = base.map(Tally.init)
        let others = other.map(Tally.init)
        for _ in 0..<resamples {
            var left = Tally()
            var right = Tally()
            for _ in 0..<count {
                let i = random.integer(below: count)
                left.add(bases[i])
                right.add(others[i])
            }
            differences.append(right.figure(pooling) - left.figure(pooling))
        }
        return Self.interval(level, &differences)
    }

    private static func interval(_ level: Double, _ differences: inout [Double]) -> (low: Double, high: Double) {
        differences.sort()
        return (quantile(level / 2, ofSorted: differences), quantile(1 - level / 2, ofSorted: differences))
    }

    /// The quantile of ascending values, interpolated linearly (Hyndman and Fan 1996, definition 7).
    static func quantile(_ q: Double, ofSorted values: [Double]) -> Double {
        let position = q * Double(values.count - 1)
        let below = Int(position.rounded(.down))
        let above = min(below + 1, values.count - 1)
        return values[below] + (position - Double(below)) * (values[above] - values[below])
    }
}
