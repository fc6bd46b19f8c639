package import IncantCore

/// Which finalist wins: of those that score higher than the seed prompt on validation, the best by train and validation
/// together; the seed prompt where there is none.
///
/// Validation alone is a small sample, and train scores are the better known for being many. That finalists were picked
/// by their train scores raises these for all of them alike: with one prior for all and equally many examples, the
/// ranking by posterior mean is the ranking by the score on all examples together, however they were picked (Dawid
/// 1994, "Selection paradoxes of Bayesian inference"). Against the seed prompt, which was not picked, train is not a
/// fair witness, so there validation has the say alone.
///
///     FinalChoice(seed: seed, contenders: others, pooling: .mean).choice    // the index in others, or nil
package struct FinalChoice: Sendable {
    /// A prompt's scores; the validation examples are the same, in the same order, for all.
    package struct Contender: Sendable {
        package var train: [Score]
        package var validation: [Score]

        package init(train: [Score], validation: [Score]) {
            self.train = train
            self.validation = validation
        }
    }

    private let pooling: PairedScores.Pooling
    /// The seed prompt first, then the contenders.
    private let train: [Tally]
    private let validation: [[Tally]]

    /// - Parameters:
    ///   - seed: the seed prompt's scores.
    ///   - contenders: the others that were asked all of validation, in the order that breaks ties.
    ///   - pooling: how scores become one figure.
    package init(seed: Contender, contenders: [Contender], pooling: PairedScores.Pooling) {
        self.pooling = pooling
        let all = [seed] + contenders
        train = all.map { $0.train.reduce(into: Tally()) { $0.add(Tally($1)) } }
        validation = all.map { $0.validation.map(Tally.init) }
    }

    /// The winner's index among the contenders; nil where the seed prompt wins.
    package var choice: Int? {
        choice(among: sums).map { $0 - 1 }
    }

    /// The contenders that score higher than the seed prompt on validation, best first by train and validation
    /// together, ties in the order given.
    package var ranking: [Int] {
        let sums = sums
        return ahead(sums).sorted { (-together($0, sums), $0) < (-together($1, sums), $1) }.map { $0 - 1 }
    }

    /// By how much the winner's validation gain over the seed prompt is too high on average for its having been chosen
    /// by it: the mean, over draws of validation examples, of how far the gain of whoever the rule would choose from the
    /// draw exceeds that prompt's own gain on all of validation (after Tibshirani and Tibshirani 2009, "A bias
    /// correction for the minimum error rate in cross-validation", Annals of Applied Statistics 3(2)).
    ///
    /// - Complexity: O(resamples × contenders × examples).
    package func optimism(resamples: Int = 1000, using random: inout RandomStream) -> Double {
        guard let count = validation.first?.count, count > 0, validation.count > 1 else { return 0 }
        let observed = sums
        var total = 0.0
        for _ in 0..<resamples {
            var drawn = [Tally](repeating: Tally(), count: validation.count)
            for _ in 0..<count {
                let example = random.integer(below: count)
                for place in drawn.indices { drawn[place].add(validation[place][example]) }
            }
            if let winner = choice(among: drawn) { total += gain(winner, drawn) - gain(winner, observed) }
        }
        return total / Double(resamples)
    }

    private var sums: [Tally] {
        validation.map { $0.reduce(into: Tally()) { $0.add($1) } }
    }

    private func gain(_ place: Int, _ sums: [Tally]) -> Double {
        sums[place].figure(pooling) - sums[0].figure(pooling)
    }

    private func together(_ place: Int, _ sums: [Tally]) -> Double {
        var all = train[place]
        all.add(sums[place])
        return Ratings.rounded(all.figure(pooling))
    }

    private func ahead(_ sums: [Tally]) -> [Int] {
        sums.indices.dropFirst().filter { Ratings.rounded(gain($0, sums)) > 0 }
    }

    private func choice(among sums: [Tally]) -> Int? {
        var best: (place: Int, figure: Double)?
        for place in ahead(sums) {
            let figure = together(place, sums)
            if figure > best?.figure ?? -.infinity { best = (place, figure) }
        }
        return best?.place
    }
}
