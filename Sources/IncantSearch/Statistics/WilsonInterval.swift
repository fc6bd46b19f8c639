import Foundation

/// The score interval of a proportion (Wilson 1927; Brown, Cai and DasGupta 2001, "Interval estimation for a binomial
/// proportion", section 3.1.1).
package struct WilsonInterval: Hashable, Sendable {
    package let low: Double
    package let high: Double

    /// - Parameters:
    ///   - mean: the observed share, 0 … 1; a mean of scores between 0 and 1 gives a cautious interval.
    ///   - count: how many were observed; none gives 0 … 1.
    ///   - z: the normal quantile: 1.96 for 95 %.
    package init(mean: Double, count: Int, z: Double = 1.959964) {
        guard count > 0 else {
            (low, high) = (0, 1)
            return
        }
        let n = Double(count)
        let centre = (mean + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (mean * (1 - mean) / n + z * z / (4 * n * n)).squareRoot()
        (low, high) = (max(0, centre - half), min(1, centre + half))
    }
}
