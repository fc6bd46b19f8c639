extension Collection<Float> {
    /// Offsets of the `k` greatest values, greatest first; equal values by offset, NaN like minus infinity.
    ///
    /// - Returns: `min(k, count)` offsets from the start of the collection.
    /// - Complexity: O(n log k + e k) time where e values enter the best, O(k) memory.
    package func topK(_ k: Int) -> [Int] {
        guard k > 0 else { return [] }
        // Best first; few candidates ever enter, so insertion into a sorted list is enough.
        var best: [(value: Float, offset: Int)] = []
        best.reserveCapacity(Swift.min(k, count))
        for (offset, value) in self.enumerated() {
            let key = value.isNaN ? -Float.infinity : value
            if best.count == k, let last = best.last, key <= last.value {
                continue
            }
            var low = 0
            var high = best.count
            while low < high {
                let middle = (low + high) / 2
                if best[middle].value >= key {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            if best.count == k {
                best.removeLast()
            }
            best.insert((key, offset), at: low)
        }
        return best.map(\.offset)
    }
}
