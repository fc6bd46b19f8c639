/// Whether a prompt reads as a person would write it, by its strangeness against the seed prompt's.
package enum StrangenessBand: Hashable, Sendable {
    /// At most `plainMargin` stranger than the seed prompt.
    case plain
    case between
    /// At least `oddMargin` stranger than the seed prompt.
    case odd

    /// How much stranger than the seed prompt a plain prompt is at most.
    package static let plainMargin = 0.1
    /// How much stranger than the seed prompt an odd prompt is at least.
    package static let oddMargin = 0.2

    /// - Parameters:
    ///   - strangeness: the prompt's, 0 … 1.
    ///   - seed: the seed prompt's.
    package init(strangeness: Double, seed: Double) {
        let excess = Ratings.rounded(strangeness - seed, places: 4)
        self = excess <= Self.plainMargin ? .plain : excess >= Self.oddMargin ? .odd : .between
    }
}
