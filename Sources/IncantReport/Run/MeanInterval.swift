/// The mean of some numbers with its 95 % interval (Student 1908, "The probable error of a mean").
package struct MeanInterval: Hashable, Sendable, Codable {
    package var mean: Double
    /// The interval's ends; absent where there are fewer than two numbers.
    package var low: Double?
    package var high: Double?
    package var count: Int

    /// Nil where there are no numbers. O(n).
    package init?(_ values: [Double]) {
        if values.isEmpty { return nil }
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        self.mean = mean
        count = values.count
        guard values.count >= 2 else { return }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        let half = Self.quantile(degreesOfFreedom: values.count - 1) * (variance / n).squareRoot()
        (low, high) = (mean - half, mean + half)
    }

    /// The 0.975 quantile of Student's t: tabled up to 30, then Abramowitz and Stegun 1964, 26.7.5 (within 1e-4).
    static func quantile(degreesOfFreedom: Int) -> Double {
        if degreesOfFreedom <= table.count { return table[max(degreesOfFreedom, 1) - 1] }
        let z = 1.959964
        let v = Double(degreesOfFreedom)
        let cube = z * z * z
        return z + (cube + z) / (4 * v) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * v * v)
    }

    private static let table = [
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
        2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
        2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
    ]
}
