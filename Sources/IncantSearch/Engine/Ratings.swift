package import IncantCore

/// How prompts are compared within a search: the score, sharpened by how sure the model was of the right label.
///
/// A rating is (1 − w)·score + w·support, where w is `SearchSettings.supportWeight`; without support it is the score. A
/// model that nearly chose the right label is on a better way than one that was sure of a wrong one, so that fewer
/// examples tell two prompts apart. Ratings are rounded to 9 places before they are compared.
package struct Ratings: Sendable {
    private let weight: Double
    private let samples: Int

    /// - Parameters:
    ///   - supportWeight: how far the model's own probability of the right label counts.
    ///   - samples: how often each example is asked; one that was asked less often counts as not asked.
    package init(supportWeight: Double, samples: Int = 1) {
        weight = supportWeight
        self.samples = samples
    }

    /// The rating of one evaluation.
    package func rating(_ entry: SplitResults.Entry) -> Double {
        guard let support = entry.support, weight > 0 else { return entry.score.value }
        return (1 - weight) * entry.score.value + weight * support
    }

    /// The ratings on the given examples, in that order; nil where one of them was not asked.
    package func ratings(_ results: SplitResults, on examples: some Sequence<Int>) -> [Double]? {
        var found: [Double] = []
        for example in examples {
            guard let entry = results.entry(example, samples: samples) else { return nil }
            found.append(rating(entry))
        }
        return found
    }

    /// The mean rating on the given examples, rounded; nil where one of them was not asked or there are none.
    package func mean(_ results: SplitResults, on examples: some Collection<Int>) -> Double? {
        guard !examples.isEmpty, let all = ratings(results, on: examples) else { return nil }
        return Self.rounded(all.reduce(0, +) / Double(all.count))
    }

    /// Rounds so that the last bits of a sum decide nothing.
    package static func rounded(_ value: Double, places: Int = 9) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (value * scale).rounded() / scale
    }
}
