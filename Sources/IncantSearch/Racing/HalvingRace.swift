import Foundation
package import IncantCore

/// Decides who goes on after each block of examples: successive halving (Karnin, Koren and Somekh 2013, "Almost
/// optimal exploration in multi-armed bandits", figure 1), with a paired look at the parent's results on the same
/// examples.
///
/// After a block the better share `keep` of the racers goes on, except those whose rating, one standard error of the
/// paired difference added, is still below the reference's: these lose at any number of further examples that the
/// budget would pay for. The one-standard-error rule is a heuristic and states no error rate: in simulations it drops
/// 15 to 20 % of the candidates that would have ended level with the reference.
package struct HalvingRace: RacingRule, Hashable {
    package typealias Racer = IncantSearch.Racer
    package typealias Exit = RaceExit

    /// Why a prompt is out that the model refuses, in words.
    package static func setAside(count: Int, message: String) -> String {
        RaceExit.setAside(count: count, message: message)
    }

    /// The cumulative numbers of examples after which the race is looked at, ascending.
    package let stops: [Int]
    /// The share that goes on.
    package let keep: Double
    /// How many go on at least, if they are not behind the reference.
    package let leastKept: Int

    /// - Parameters:
    ///   - blocks: cumulative numbers of examples; those beyond `examples` become `examples`.
    ///   - examples: how many there are.
    ///   - keep: the share that goes on after a block.
    ///   - leastKept: how many go on at least, if they are not behind the reference.
    package init(blocks: [Int], examples: Int, keep: Double, leastKept: Int = 1) {
        stops = Race.stops(blocks: blocks, examples: examples)
        self.keep = keep
        self.leastKept = leastKept
    }

    /// Who is out after a block; after the last one nobody is merely outrun. O(n log n).
    package func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: RaceExit] {
        var exits: [PromptID: RaceExit] = [:]
        if let reference {
            for racer in racers where isBehind(racer.ratings, reference) {
                exits[racer.prompt] = .behindReference
            }
        }
        guard !isLast else { return exits }
        let ranked = racers.sorted { ($1.mean, $0.prompt) < ($0.mean, $1.prompt) }
        for racer in ranked.dropFirst(survivors(of: racers.count)) where exits[racer.prompt] == nil {
            exits[racer.prompt] = .outrun
        }
        return exits
    }

    package func survivors(of racers: Int) -> Int {
        max(leastKept, Int((Double(racers) * keep).rounded(.up)))
    }

    private func isBehind(_ ratings: [Double], _ reference: [Double]) -> Bool {
        let differences = zip(ratings, reference).map { $0 - $1 }
        guard differences.count > 1 else { return false }
        let n = Double(differences.count)
        let mean = differences.reduce(0, +) / n
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        return Ratings.rounded(mean + (variance / n).squareRoot()) < 0
    }
}
