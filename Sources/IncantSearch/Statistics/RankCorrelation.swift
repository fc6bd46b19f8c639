/// Spearman's rank correlation: the correlation of the ranks, ties at their mean rank (Spearman 1904; Kendall and Gibbons
/// 1990, "Rank correlation methods", section 3.8).
package struct RankCorrelation: Hashable, Sendable {
    /// From −1 to 1; nil where there are fewer than two pairs or one side has a single value.
    package let value: Double?

    /// - Parameters:
    ///   - left: one figure of each thing.
    ///   - right: the other one, equally many.
    /// - Complexity: O(n log n).
    package init(_ left: [Double], _ right: [Double]) {
        precondition(left.count == right.count, "correlated figures come in pairs")
        guard left.count > 1 else {
            value = nil
            return
        }
        let (a, b) = (Self.ranks(left), Self.ranks(right))
        let mean = Double(left.count + 1) / 2
        let covariance = zip(a, b).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
        let spread = a.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * b.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        value = spread > 0 ? covariance / spread.squareRoot() : nil
    }

    /// Ranks from 1, ties at their mean.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }
}
