/// The best train score so far against the evaluations made: a function that changes in steps.
package struct ScoreCurve: Hashable, Sendable {
    /// From so many evaluations on, this was the best score.
    package struct Step: Hashable, Sendable, Codable {
        package var evaluations: Int
        package var score: Double

        package init(evaluations: Int, score: Double) {
            self.evaluations = evaluations
            self.score = score
        }
    }

    /// Scores are compared with this much grace: a mean of thirds may miss its level in the last bits.
    private static let grace = 1e-9

    /// In ascending order of evaluations.
    package let steps: [Step]

    /// - Parameter steps: in any order; of several at the same count the last one counts.
    package init(_ steps: [Step]) {
        var sorted: [Step] = []
        // Sorted by place as well, for the sort is not stable.
        for (_, step) in steps.enumerated().sorted(by: { ($0.1.evaluations, $0.0) < ($1.1.evaluations, $1.0) }) {
            if sorted.last?.evaluations == step.evaluations { sorted.removeLast() }
            sorted.append(step)
        }
        self.steps = sorted
    }

    /// The score after so many evaluations; nil before the first step. O(steps).
    package func score(at evaluations: Int) -> Double? {
        steps.last { $0.evaluations <= evaluations }?.score
    }

    /// The last score.
    package var final: Double? { steps.last?.score }

    /// After how many evaluations the score was first at the level or above; nil where it never was. O(steps).
    package func evaluations(toReach level: Double) -> Int? {
        steps.first { $0.score >= level - Self.grace }?.evaluations
    }

    /// The mean of several curves, from where all of them have a score. One that has ended keeps its last score.
    ///
    /// - Returns: a curve without steps where there are none to begin with, or one of them has none.
    /// - Complexity: O(n · m) for n curves of m steps.
    package static func mean(_ curves: [ScoreCurve]) -> ScoreCurve {
        let places = Set(curves.flatMap { $0.steps.map(\.evaluations) }).sorted()
        return ScoreCurve(
            places.compactMap { place in
                let scores = curves.compactMap { $0.score(at: place) }
                guard scores.count == curves.count else { return nil }
                return Step(evaluations: place, score: scores.reduce(0, +) / Double(scores.count))
            })
    }
}
