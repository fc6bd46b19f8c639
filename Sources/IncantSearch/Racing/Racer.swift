package import IncantCore

/// A prompt in a race, with its ratings on the examples asked so far, in race order.
package struct Racer: Sendable {
    package var prompt: PromptID
    package var ratings: [Double]

    package init(prompt: PromptID, ratings: [Double]) {
        self.prompt = prompt
        self.ratings = ratings
    }

    /// The mean rating, rounded; 0 where there is none.
    var mean: Double {
        ratings.isEmpty ? 0 : Ratings.rounded(ratings.reduce(0, +) / Double(ratings.count))
    }
}
