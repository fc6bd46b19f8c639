/// What racing spared: evaluations made in races against those that asking every candidate all of the race's examples
/// would have taken.
///
/// Candidates that did not leave by the race's rule, because the budget ended their race or the model refused them, are
/// not counted.
package struct RacingTally: Hashable, Sendable, Codable {
    /// Evaluations that the races asked.
    package var asked: Int
    /// Evaluations without racing.
    package var full: Int

    package init(asked: Int = 0, full: Int = 0) {
        self.asked = asked
        self.full = full
    }

    /// Evaluations that were not needed.
    package var saved: Int { full - asked }

    /// Both counts added up.
    package static func + (left: RacingTally, right: RacingTally) -> RacingTally {
        RacingTally(asked: left.asked + right.asked, full: left.full + right.full)
    }
}

extension RunState {
    /// What racing spared over all decided generations; nil where the journal does not say. O(generations).
    package var racing: RacingTally? {
        let tallies = generations.compactMap { $0.outcome?.racing }
        return tallies.isEmpty ? nil : tallies.reduce(RacingTally(), +)
    }
}
