import IncantCore

/// Groups items by a key, and draws from the groups evenly.
enum Stratification {
    /// Indices by key, keys ascending, indices ascending. O(n log n).
    static func groups(of keys: [String]) -> [[Int]] {
        Dictionary(grouping: keys.indices) { keys[$0] }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// `count` indices, each key's share as near to its share of all as whole numbers allow; ascending. O(n log n).
    static func sample(_ count: Int, of keys: [String], using random: inout RandomStream) -> [Int] {
        guard count < keys.count else { return Array(keys.indices) }
        let groups = groups(of: keys)
        let shares = groups.map { Double($0.count) / Double(keys.count) }
        let counts = Apportionment.counts(of: count, shares: shares)
        var chosen: [Int] = []
        for (group, wanted) in zip(groups, counts) {
            chosen += random.sample(wanted, of: group)
        }
        return chosen.sorted()
    }
}
