import IncantCore
import IncantPrompts

/// How often operators are drawn by what they earned so far: improvement per evaluation.
///
/// A child earns what its rating exceeds its parent's by, on the examples that both were asked, and costs the evaluations
/// it was raced for; several operators in a row share both. An operator's rate is drawn towards its family's, and a
/// family's towards the run's, as if each had `patience` evaluations at that rate behind it: a dozen trials of an operator
/// say little. The weight is the prior weight times the rate in relation to the run's, within bounds, so that no operator
/// ever dies out.
///
/// Probability matching with a floor (Thierens 2005, "An adaptive pursuit strategy for allocating operator
/// probabilities", section 2), with shrinkage to groups. A fold over the journal: replayable, and without a draw of its
/// own.
struct OperatorCredit: Sendable {
    /// What was earned, and what it cost.
    fileprivate struct Account {
        var earned = 0.0
        var cost = 0.0
    }

    /// Evaluations' worth of belief in the group's rate.
    private static let patience = 400.0
    private static let bounds = 0.25...4.0

    /// By place among the view's operators: how often each is drawn, relative to the others.
    let weights: [Double]

    /// - Complexity: O(candidates · examples asked).
    init(_ view: SearchView) {
        let families = Dictionary(
            view.operators.map { ($0.name, $0.family) }, uniquingKeysWith: { first, _ in first })
        var byName: [String: Account] = [:]
        var byFamily: [OperatorFamily: Account] = [:]
        var all = Account()
        for outcome in view.state.generations.compactMap(\.outcome) {
            for decision in outcome.decisions {
                guard let candidate = view.state.origins[decision.prompt]?.candidate,
                    let earned = Self.earned(by: candidate, on: decision.examples, view)
                else { continue }
                let names = candidate.operatorNames.filter { families[$0] != nil }
                for name in names {
                    let share = 1 / Double(names.count)
                    let (gain, cost) = (share * earned, share * Double(decision.examples))
                    byName[name, default: Account()].add(gain, cost)
                    if let family = families[name] { byFamily[family, default: Account()].add(gain, cost) }
                    all.add(gain, cost)
                }
            }
        }
        let rate = all.cost > 0 ? all.earned / all.cost : 0
        weights = zip(view.operators, view.priorWeights).map { operation, prior in
            guard rate > 0 else { return prior }
            func relative(_ account: Account?, towards group: Double) -> Double {
                let account = account ?? Account()
                return (account.earned / rate + Self.patience * group) / (account.cost + Self.patience)
            }
            let family = relative(byFamily[operation.family], towards: 1)
            let own = relative(byName[operation.name], towards: family)
            // A weight that hangs on a sum's last bits would make draws hang on them.
            return Ratings.rounded(prior * min(max(own, Self.bounds.lowerBound), Self.bounds.upperBound), places: 6)
        }
    }

    /// What a child's rating exceeds its parent's by, shrunk where few examples say so; 0 where it does not.
    private static func earned(by candidate: Candidate, on examples: Int, _ view: SearchView) -> Double? {
        guard let parent = candidate.parents.first, examples > 0,
            let own = view.rating(candidate.prompt.id, first: examples),
            let parents = view.rating(parent, first: examples)
        else { return nil }
        return max(0, own - parents) * Double(examples) / Double(examples + 40)
    }
}

extension OperatorCredit.Account {
    fileprivate mutating func add(_ gain: Double, _ cost: Double) {
        earned += gain
        self.cost += cost
    }
}
