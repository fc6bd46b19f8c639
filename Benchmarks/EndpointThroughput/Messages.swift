import IncantCore

/// Customers' messages, as many as are wanted, no two alike.
enum Messages {
    private static let openings = [
        "I ordered a lamp two weeks ago and", "My card was charged twice because", "The shoes are too small, so",
        "Your shop closed early today and", "The parcel was left in the rain, and",
    ]
    private static let endings = [
        "nobody answers my letters.", "I would like to know what happens now.", "I want to send it back.",
        "the bank says it was your mistake.", "I am still waiting for an answer.", "please tell me whom to ask.",
        "it was meant as a present for tomorrow.",
    ]

    /// A message with its number as the marker that the stub's answers repeat.
    static func example(_ number: Int) -> Example {
        let text =
            "\(openings[number % openings.count]) \(endings[number % endings.count]) My customer number is <\(number)>"
        return Example(
            id: "\(number)", fields: ["input": text], target: StubModel.labels[number % StubModel.labels.count])
    }
}
