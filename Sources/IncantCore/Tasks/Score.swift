/// How good one answer is.
package struct Score: Hashable, Sendable, Codable {
    /// From 0 (wrong) to 1 (right).
    package var value: Double
    /// Counts that a metric over a whole split pools, such as field F1; absent where the mean of `value` is the metric.
    package var counts: MatchCounts?

    package init(_ value: Double, counts: MatchCounts? = nil) {
        self.value = value
        self.counts = counts
    }
}

/// Counted matches between an answer's items and the target's.
package struct MatchCounts: Hashable, Sendable, Codable {
    /// Items in both.
    package var matched: Int
    /// Items in the answer.
    package var answered: Int
    /// Items in the target.
    package var wanted: Int

    package init(matched: Int, answered: Int, wanted: Int) {
        self.matched = matched
        self.answered = answered
        self.wanted = wanted
    }

    /// F1 of the pooled counts: 2·matched / (answered + wanted); 1 where both are empty.
    package var f1: Double {
        answered + wanted == 0 ? 1 : 2 * Double(matched) / Double(answered + wanted)
    }
}
