package import IncantCore

/// How one file becomes train, validation and test: a seeded draw, the same shares of every stratum.
package struct SplitRecipe: Hashable, Sendable, Codable {
    /// Share of the examples that go to train; the three shares are above 0 and sum to 1.
    package var train: Double
    /// Share that goes to validation.
    package var validation: Double
    /// Share that goes to test.
    package var test: Double
    /// The draw's seed.
    package var seed: UInt64

    package init(train: Double = 0.4, validation: Double = 0.2, test: Double = 0.4, seed: UInt64 = 0) {
        self.train = train
        self.validation = validation
        self.test = test
        self.seed = seed
    }

    /// Where each item goes. Depends on the seed, the number of items and their strata alone.
    ///
    /// Split sizes are the shares of all items, rounded by largest remainder; each stratum's counts are its own
    /// shares rounded down, and what is left is dealt out so that the sizes come out. O(n log n).
    ///
    /// - Parameter strata: one key an item, such as its label; equal keys are shared out evenly.
    /// - Returns: one split an item, at the same index.
    /// - Throws: `TaskError` where the shares are wrong, or there are too few items to put one into every split.
    package func assignment(strata: [String]) throws(TaskError) -> [DatasetSplit] {
        let shares = [train, validation, test]
        guard shares.allSatisfy({ $0 > 0 && $0.isFinite }), abs(shares.reduce(0, +) - 1) < 1e-6 else {
            throw .option(
                name: "split", problem: "the shares are \(train), \(validation) and \(test)",
                remedy: "give three numbers above 0 that sum to 1")
        }
        let sizes = Apportionment.counts(of: strata.count, shares: shares)
        guard sizes.allSatisfy({ $0 > 0 }) else {
            throw .option(
                name: "split", problem: "\(strata.count) examples make splits of \(sizes), and none may be empty",
                remedy: "give more examples, or more even shares")
        }
        var random = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "split")
        let groups = Stratification.groups(of: strata).map { random.shuffled($0) }
        let counts = Apportionment.table(rows: groups.map(\.count), columns: sizes, shares: shares, using: &random)
        var result = [DatasetSplit](repeating: .train, count: strata.count)
        for (group, row) in zip(groups, counts) {
            var members = group[...]
            for (split, count) in zip([DatasetSplit.train, .validation, .test], row) {
                for member in members.prefix(count) { result[member] = split }
                members = members.dropFirst(count)
            }
        }
        return result
    }
}
