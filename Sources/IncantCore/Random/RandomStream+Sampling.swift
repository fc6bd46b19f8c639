extension RandomStream {
    /// A uniform integer in `0 ..< bound`, without bias (Lemire 2019, "Fast random integer generation in an interval").
    ///
    /// - Precondition: `bound > 0`.
    package mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "a bounded random integer needs a positive bound")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold {
                product = next().multipliedFullWidth(by: bound)
            }
        }
        return Int(product.high)
    }

    /// A uniform number in `0 ..< 1` with 53 random bits.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with the given probability.
    package mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A uniform element, or nil where there is none.
    package mutating func element<C: RandomAccessCollection>(of items: C) -> C.Element? {
        guard !items.isEmpty else { return nil }
        return items[items.index(items.startIndex, offsetBy: integer(below: items.count))]
    }

    /// The items in a uniformly random order (Fisher and Yates). O(n).
    package mutating func shuffled<Element>(_ items: some Sequence<Element>) -> [Element] {
        var result = Array(items)
        for i in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(i, integer(below: i + 1))
        }
        return result
    }

    /// `count` items without repetition, in random order; all of them where there are fewer. O(n).
    package mutating func sample<Element>(_ count: Int, of items: some Sequence<Element>) -> [Element] {
        var pool = Array(items)
        let wanted = min(max(count, 0), pool.count)
        for i in 0..<wanted {
            pool.swapAt(i, i + integer(below: pool.count - i))
        }
        return Array(pool.prefix(wanted))
    }

    /// An index drawn in proportion to its weight, or nil where no weight is positive. O(n).
    ///
    /// Weights that are negative or not finite count as zero.
    package mutating func index(weights: [Double]) -> Int? {
        let usable = weights.map { $0.isFinite && $0 > 0 ? $0 : 0 }
        let total = usable.reduce(0, +)
        guard total > 0 else { return nil }
        var left = unit() * total
        for (i, weight) in usable.enumerated() where weight > 0 {
            left -= weight
            if left < 0 { return i }
        }
        return usable.lastIndex { $0 > 0 }
    }
}
