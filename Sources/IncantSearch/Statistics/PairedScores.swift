package import IncantCore

/// Two prompts' scores on the same examples, in the same order.
package struct PairedScores: Sendable {
    /// How the scores of a split become one figure.
    package enum Pooling: Sendable {
        /// The mean of the values.
        case mean
        /// F1 of the pooled counts; a score without counts counts its value as one matched item of one.
        case pooledF1
    }

    /// The scores of the prompt that is compared against.
    package let base: [Score]
    /// The scores of the prompt that is compared.
    package let other: [Score]
    package let pooling: Pooling

    /// - Precondition: both lists are equally long.
    package init(base: [Score], other: [Score], pooling: Pooling) {
        precondition(base.count == other.count, "paired scores come in pairs")
        self.base = base
        self.other = other
        self.pooling = pooling
    }

    /// Number of pairs.
    package var count: Int { base.count }

    /// The figure of `base`.
    package var baseSummary: Double { Self.summary(base, pooling) }

    /// The figure of `other`.
    package var otherSummary: Double { Self.summary(other, pooling) }

    /// `other` minus `base`.
    package var difference: Double { otherSummary - baseSummary }

    /// Whether every value is 0 or 1, so that an exact test on counts applies.
    package var isBinary: Bool {
        pooling == .mean && (base + other).allSatisfy { $0.value == 0 || $0.value == 1 }
    }

    /// One figure for many scores; 0 where there are none. O(n).
    package static func summary(_ scores: [Score], _ pooling: Pooling) -> Double {
        guard !scores.isEmpty else { return 0 }
        switch pooling {
        case .mean:
            return scores.reduce(0) { $0 + $1.value } / Double(scores.count)
        case .pooledF1:
            var total = Tally()
            for score in scores { total.add(Tally(score)) }
            return total.f1
        }
    }
}

/// What a resampling loop adds up: cheap to build once, cheap to add.
struct Tally {
    var value = 0.0
    var matched = 0.0
    var size = 0.0
    var count = 0.0

    init() {}

    init(_ score: Score) {
        value = score.value
        count = 1
        if let counts = score.counts {
            matched = Double(counts.matched)
            size = Double(counts.answered + counts.wanted)
        } else {
            matched = score.value
            size = 2
        }
    }

    mutating func add(_ other: Tally) {
        value += other.value
        matched += other.matched
        size += other.size
        count += other.count
    }

    var mean: Double { count == 0 ? 0 : value / count }
    var f1: Double { size == 0 ? 1 : 2 * matched / size }

    func figure(_ pooling: PairedScores.Pooling) -> Double {
        switch pooling {
        case .mean: mean
        case .pooledF1: f1
        }
    }
}
