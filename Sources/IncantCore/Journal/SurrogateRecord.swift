/// What the surrogate expected of a candidate before it was evaluated.
package struct Prediction: Hashable, Sendable, Codable {
    /// By how much its rating will exceed the seed prompt's on the same examples, and the standard deviation of that;
    /// rounded to 5 places.
    package var gain: Double
    package var deviation: Double
    /// Whether it was admitted because of this; others are admitted in the strategy's own order, as a check.
    package var isChosen: Bool

    package init(gain: Double, deviation: Double, isChosen: Bool) {
        self.gain = gain
        self.deviation = deviation
        self.isChosen = isChosen
    }
}

/// How good the surrogate's predictions of one generation were.
package struct SurrogateCheck: Hashable, Sendable, Codable {
    /// How many candidates it predicted that were then evaluated.
    package var candidates: Int
    /// Spearman's rank correlation of predicted and measured gain; nil where too few were compared or all were alike.
    package var correlation: Double?
    /// How many children it looked at; nil where it did not.
    package var looked: Int?
    /// Why it took no part, where it did not.
    package var note: String?

    package init(candidates: Int, correlation: Double?, looked: Int? = nil, note: String? = nil) {
        self.candidates = candidates
        self.correlation = correlation
        self.looked = looked
        self.note = note
    }
}
