import Foundation
import IncantCore
import IncantPrompts
import IncantVectors

/// Predicts what children are worth from all trials of the run, and puts them in the order in which they should be
/// evaluated.
///
/// A Gaussian process over features of prompts: the embedding of each part, the logarithm of the length, and which
/// families of operators had a hand in it. It predicts by how much a prompt's rating exceeds the seed prompt's on the
/// same examples, which takes out how hard these were. What it says decides only who is evaluated, never a score.
struct Surrogate: Sendable {
    /// The order in which children should be admitted, and what is expected of each.
    struct Ranking: Sendable {
        /// Places in the pool, best first.
        var order: [Int]
        /// By place in the pool.
        var predictions: [Prediction]
    }

    /// Trials needed before it says anything.
    static let leastTrials = 12
    /// How far uncertainty counts beside the expected gain.
    private static let boldness = 1.0
    /// Every so many-th place goes to the strategy's own order, so that predictions are checked on children that they did
    /// not choose.
    private static let checkEvery = 4

    private let process: GaussianProcess
    /// The variance of the noise of a prompt that is asked the race's first block.
    private let firstBlockNoise: Double

    /// Learns from all trials of a run; nil where there are too few, or they are all alike.
    ///
    /// - Parameters:
    ///   - view: the search; its fold holds the trials.
    ///   - features: of every prompt that was admitted.
    /// - Throws: `VectorsError.notPositiveDefinite`.
    /// - Complexity: see `GaussianProcess.fitted`.
    init?(_ view: SearchView, features: PromptFeatures) throws {
        let trials = Trial.all(view)
        guard trials.count >= Self.leastTrials, Set(trials.map(\.gain)).count > 1 else { return nil }
        let rows = trials.compactMap { features[$0.prompt] }
        guard rows.count == trials.count, let width = rows.first?.count else { return nil }
        let spread = Self.typicalSpread(trials)
        process = try GaussianProcess.fitted(
            to: GaussianProcess.Observations(
                features: Matrix(rows: rows.count, columns: width, values: rows.flatMap { $0 }),
                values: trials.map(\.gain), noise: trials.map { spread / Double($0.examples) }
            )
        )
        firstBlockNoise = spread / Double(max(view.settings.blocks.min() ?? 1, 1))
    }

    /// Ranks a pool.
    ///
    /// The next child is the one with the greatest expected gain and `boldness` deviations, given that those before it
    /// will be measured (GP-BUCB: Desautels, Krause and Burdick 2014, "Parallelizing exploration-exploitation tradeoffs in
    /// Gaussian process bandit optimization", section 3.2), so that a batch does not crowd in one spot. Figures are
    /// rounded before they are compared; ties go to the place.
    ///
    /// - Parameters:
    ///   - pool: features of the children, as rows, in the strategy's order.
    ///   - eligible: the places that may be chosen.
    ///   - places: how many will be evaluated.
    /// - Returns: the order in which they should be admitted, and what is expected of each.
    /// - Complexity: O(n² · pool + places · n · pool).
    func ranking(of pool: Matrix, eligible: [Int], places: Int) -> Ranking {
        var posterior = process.posterior(of: pool)
        let means = posterior.means.map { Ratings.rounded($0, places: 5) }
        let deviations = posterior.variances.map { Ratings.rounded($0.squareRoot(), places: 5) }
        var open = Set(eligible)
        var order: [Int] = []
        var isChosen = [Bool](repeating: false, count: pool.rows)
        // A few more than there is room for: near-duplicates among the chosen drop out later.
        for place in 0..<min(2 * places, eligible.count) {
            if place % Self.checkEvery == Self.checkEvery - 1, let next = eligible.first(where: open.contains) {
                open.remove(next)
                order.append(next)
            } else {
                let best = open.map { ($0, Self.worth(of: $0, posterior)) }.min { ($1.1, $0.0) < ($0.1, $1.0) }
                guard let best else { break }
                open.remove(best.0)
                order.append(best.0)
                isChosen[best.0] = true
                posterior.condition(on: best.0, noise: firstBlockNoise)
            }
        }
        order += open.sorted { (means[$1], $0) < (means[$0], $1) }
        return Ranking(
            order: order,
            predictions: (0..<pool.rows).map {
                Prediction(gain: means[$0], deviation: deviations[$0], isChosen: isChosen[$0])
            }
        )
    }

    private static func worth(of place: Int, _ posterior: borrowing GaussianProcess.Posterior) -> Double {
        Ratings.rounded(posterior.means[place] + boldness * posterior.variances[place].squareRoot(), places: 5)
    }

    /// The variance of one example's difference, over all trials; trials of many examples count for more.
    private static func typicalSpread(_ trials: [Trial]) -> Double {
        let weights = trials.map { Double(max($0.examples - 1, 0)) }
        let total = weights.reduce(0, +)
        guard total > 0 else { return 0.05 }
        return max(zip(weights, trials).reduce(0) { $0 + $1.0 * $1.1.spread } / total, 1e-5)
    }
}

/// What a prompt's races say of it in relation to the seed prompt.
struct Trial: Hashable, Sendable {
    var prompt: PromptID
    /// Mean difference of the ratings on the examples that the prompt was asked.
    var gain: Double
    var examples: Int
    /// Variance of the differences.
    var spread: Double

    /// All trials of a run, in the order of the decisions; the seed prompt's own among them.
    ///
    /// - Complexity: O(candidates · examples asked).
    static func all(_ view: SearchView) -> [Trial] {
        view.state.generations.compactMap(\.outcome).flatMap(\.decisions).compactMap { decision in
            Trial(decision.prompt, examples: decision.examples, view)
        }
    }

    /// nil where seed prompt or prompt were not asked these examples.
    init?(_ prompt: PromptID, examples: Int, _ view: SearchView) {
        let order = view.trainOrder.prefix(examples)
        guard examples > 1,
            let own = view.ratings.ratings(view.state.results(of: prompt, on: .train), on: order),
            let seeds = view.ratings.ratings(view.state.results(of: view.seedPrompt.id, on: .train), on: order)
        else { return nil }
        let differences = zip(own, seeds).map { $0 - $1 }
        let mean = differences.reduce(0, +) / Double(examples)
        self.prompt = prompt
        self.examples = examples
        gain = Ratings.rounded(mean)
        spread = Ratings.rounded(
            differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(examples - 1))
    }
}
