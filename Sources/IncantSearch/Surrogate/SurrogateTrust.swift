import IncantCore

/// Whether a surrogate's predictions are worth following: read from the checks of past generations.
///
/// It bows out, for good, when over the latest `span` checked generations the mean rank correlation of predicted and
/// measured gains, weighted by candidates, is below `least`: then its choice is no better than chance.
struct SurrogateTrust: Hashable, Sendable {
    private static let span = 6
    private static let least = 0.05

    /// The mean correlation that it was dismissed for; nil while it is trusted.
    let dismissedAt: Double?

    /// - Complexity: O(generations).
    init(_ state: RunState) {
        let checks = state.generations.compactMap { $0.outcome?.surrogate }.filter { $0.correlation != nil }
        var dismissed: Double?
        if checks.count >= Self.span {
            let latest = checks.suffix(Self.span)
            let weight = latest.reduce(0) { $0 + Double($1.candidates) }
            let mean = latest.reduce(0) { $0 + Double($1.candidates) * ($1.correlation ?? 0) } / max(weight, 1)
            if mean < Self.least { dismissed = Ratings.rounded(mean, places: 4) }
        }
        dismissedAt = dismissed
    }

    /// What the log says of the dismissal.
    var words: String? {
        dismissedAt.map {
            "bowed out: over \(Self.span) generations its predictions had a mean rank correlation of "
                + "\($0) with what was measured"
        }
    }
}
