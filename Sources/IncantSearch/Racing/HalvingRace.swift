import Foundation
package import IncantCore

/// Decides who goes on after each block of examples: successive halving (Karnin, Koren and Somekh 2013, "Almost
/// optimal exploration in multi-armed bandits", figure 1), with a paired look at the parent's results on the same
/// examples.
///
/// After a block the better share `keep` of the racers goes on, except those whose rating, one standard error of the
/// paired difference added, is still below the reference's: these lose at any number of further examples that the
/// budget would pay for. The one-standard-error rule is a heuristic and states no error rate.
package struct HalvingRace: Hashable, Sendable {
    /// A prompt in the race, with its ratings on the examples asked so far, in race order.
    package struct Racer: Sendable {
        package var prompt: PromptID
        package var ratings: [Double]

        package init(prompt: PromptID, ratings: [Double]) {
            self.prompt = prompt
            self.ratings = ratings
        }

        var mean: Double {
            ratings.isEmpty ? 0 : Ratings.rounded(ratings.reduce(0, +) / Double(ratings.count))
        }
    }

    /// Why a racer is out.
    package enum Exit: Hashable, Sendable {
        /// Others were better on the same examples.
        case outrun
        /// It is behind the reference, with one standard error allowed for.
        case behindReference
        /// The model refused some of its requests, so that it cannot be compared: how many, and the model's words.
        case refused(count: Int, message: String)
    }

    /// Why a prompt is out that the model refuses, in words: the model's own on one line, cut to what a table bears.
    package static func setAside(count: Int, message: String) -> String {
        let line = TerminalText.line(message)
        let shown = line.count > 200 ? line.prefix(200) + "…" : line
        return "set aside: the model refused \(count) of its requests: \(shown)"
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
        var stops = Set(blocks.map { min($0, examples) }.filter { $0 > 0 })
        if stops.isEmpty { stops.insert(examples) }
        self.stops = stops.sorted()
        self.keep = keep
        self.leastKept = leastKept
    }

    /// Who is out after a block.
    ///
    /// - Parameters:
    ///   - racers: everybody still in the race, all with equally many ratings.
    ///   - reference: the ratings to beat on the same examples; nil where there are none.
    ///   - isLast: after the last block nobody is merely outrun.
    /// - Returns: the exits by prompt; empty where all go on. O(n log n).
    package func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: Exit] {
        var exits: [PromptID: Exit] = [:]
        if let reference {
            for racer in racers where isBehind(racer.ratings, reference) {
                exits[racer.prompt] = .behindReference
            }
        }
        guard !isLast else { return exits }
        let ranked = racers.sorted { ($1.mean, $0.prompt) < ($0.mean, $1.prompt) }
        let places = max(leastKept, Int((Double(racers.count) * keep).rounded(.up)))
        for racer in ranked.dropFirst(places) where exits[racer.prompt] == nil {
            exits[racer.prompt] = .outrun
        }
        return exits
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
