import Foundation

/// Quantiles of the standard normal distribution.
package enum NormalQuantile {
    /// How far from 0 a normal variable lies with the given chance or less, on either side: 1.959964 for 0.05.
    ///
    /// Found by bisection on the complementary error function, and rounded to six places, so that no library's last
    /// bits show.
    ///
    /// - Parameter level: the chance, above 0 and below 1; what lies outside is taken for the nearest end.
    /// - Returns: 0 … 40.
    package static func twoSided(level: Double) -> Double {
        var (low, high) = (0.0, 40.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(middle / 2.0.squareRoot()) > level { low = middle } else { high = middle }
        }
        return (low * 1e6).rounded() / 1e6
    }
}
