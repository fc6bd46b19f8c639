/// One prompt's evaluations on one split, by example.
package struct SplitResults: Sendable {
    /// What one evaluation gave.
    package struct Entry: Sendable {
        package var score: Score
        package var support: Double?
        package var usage: TokenUsage
    }

    private var entries: [Int: Entry] = [:]

    package init() {}

    /// Number of examples asked.
    package var count: Int { entries.count }

    /// What the example gave, if it was asked.
    package subscript(example: Int) -> Entry? {
        entries[example]
    }

    /// Takes in an evaluation, unless its example has one.
    ///
    /// - Returns: whether it was new.
    package mutating func insert(_ evaluation: Evaluation) -> Bool {
        guard entries[evaluation.key.example] == nil else { return false }
        entries[evaluation.key.example] = Entry(
            score: evaluation.score, support: evaluation.support, usage: evaluation.usage
        )
        return true
    }

    /// The examples asked, ascending. O(n log n).
    package var examples: [Int] { entries.keys.sorted() }

    /// All scores in ascending order of example, so that sums do not depend on the order of arrival. O(n log n).
    package var scores: [Score] {
        examples.compactMap { entries[$0]?.score }
    }

    /// The mean of the score values; nil where nothing was asked. O(n log n).
    package var mean: Double? {
        let values = scores.map(\.value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Tokens of one call on average; nil where nothing was asked.
    package var meanTokens: Double? {
        guard !entries.isEmpty else { return nil }
        let total = entries.values.reduce(0) { $0 + $1.usage.prompt + $1.usage.answer }
        return Double(total) / Double(entries.count)
    }
}
