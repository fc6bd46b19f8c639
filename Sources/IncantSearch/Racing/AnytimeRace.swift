package import IncantCore

/// Drops a candidate when a paired test that may be looked at any number of times says that it will end behind the
/// reference.
///
/// The population is the race's own examples: all `examples` of them, which the common order draws one by one without
/// replacement. The hypothesis is that the candidate's mean rating on all of them is not below the reference's. A
/// candidate for which it is true is dropped, at any stop of its race, with a chance of at most `error` over the random
/// order of the examples; so what racing takes away from the search is known.
///
/// The test bets against the hypothesis (Waudby-Smith and Ramdas 2024, "Estimating means of bounded random variables by
/// betting", Journal of the Royal Statistical Society B 86(1), sections 4 and 5). With differences d₁, d₂, … in −1 … 1,
/// and mₜ = −(d₁ + … + dₜ₋₁) / (N − t + 1), the least that dₜ can be on average where the hypothesis is true, a bet λ
/// makes the capital ∏ (1 − λ (dₜ − mₜ)). Under the hypothesis this is a non-negative supermartingale that begins at 1,
/// as is the mean of the capitals of several fixed bets (there appendix B.4, diversified Kelly betting), so that by
/// Ville's inequality it ever reaches 1 / `error` with a chance of at most `error`. Where too few examples are left to
/// make up for those asked, the hypothesis is false for certain.
package struct AnytimeRace: RacingRule, Hashable {
    /// How many examples the race has in all.
    package let examples: Int
    /// The chance, at most, that a candidate is dropped which would not have ended behind the reference.
    package let error: Double

    /// The bets: small ones for differences that scatter widely, large ones for those that do not.
    private static let bets = [0.2, 0.4, 0.8, 1.6]
    /// The share of its capital that a bet can lose at once, at most.
    private static let stake = 0.9

    package init(examples: Int, error: Double) {
        self.examples = examples
        self.error = error
    }

    /// Who is out after a block. After the last one nobody is: there is nothing left to save, and ranks decide.
    /// O(racers × examples).
    package func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: RaceExit] {
        guard let reference, !isLast else { return [:] }
        var exits: [PromptID: RaceExit] = [:]
        for racer in racers {
            let wealth = greatestWealth(zip(racer.ratings, reference).map { $0 - $1 })
            if Ratings.rounded(wealth * error) >= 1 { exits[racer.prompt] = .behindReference }
        }
        return exits
    }

    package func survivors(of racers: Int) -> Int {
        racers
    }

    /// The greatest mean capital of the bets after any of the differences: the evidence that the candidate ends behind.
    ///
    /// - Parameter differences: candidate minus reference on the race's first examples, each in −1 … 1; at most
    ///   `examples` of them.
    /// - Returns: 1 or more; infinite where the rest of the race cannot make up for what is behind. O(n).
    package func greatestWealth(_ differences: [Double]) -> Double {
        var capitals = [Double](repeating: 1, count: Self.bets.count)
        var sum = 0.0
        var greatest = 1.0
        for (asked, difference) in differences.prefix(examples).enumerated() {
            let least = -sum / Double(examples - asked)
            // A hair's breadth above 1 is what sums of ratings leave behind, and no evidence.
            guard least <= 1 + 1e-9 else { return .infinity }
            let bound = Self.stake / max(1 - least, 1e-9)
            var total = 0.0
            for index in capitals.indices {
                capitals[index] *= max(1 - min(Self.bets[index], bound) * (difference - least), 0)
                total += capitals[index]
            }
            greatest = max(greatest, total / Double(capitals.count))
            sum += difference
        }
        return -sum > Double(max(examples - differences.count, 0)) + 1e-9 ? .infinity : greatest
    }
}
