/// One prompt's evaluations on one split, by example.
package struct SplitResults: Sendable {
    /// What one evaluation gave.
    package struct Entry: Sendable {
        package var score: Score
        package var support: Double?
        package var usage: TokenUsage
    }

    /// By example, then ascending by sample; nearly always one.
    private var entries: [Int: [(sample: Int, entry: Entry)]] = [:]

    package init() {}

    /// Number of examples asked.
    package var count: Int { entries.count }

    /// What the example gave, if it was asked: the mean over its answers where it was asked several times. O(answers).
    package subscript(example: Int) -> Entry? {
        entries[example].flatMap { Self.mean($0.map(\.entry)) }
    }

    /// What the example gave where it was asked `samples` times at least: the mean over its answers; nil otherwise, for
    /// an example with open requests is not compared. O(answers).
    package func entry(_ example: Int, samples: Int) -> Entry? {
        answers(to: example) < samples ? nil : self[example]
    }

    /// How many answers to the example there are.
    package func answers(to example: Int) -> Int {
        entries[example]?.count ?? 0
    }

    /// The first answer to the example that scored less than 1; nil where there is none.
    package func firstFault(on example: Int) -> Int? {
        entries[example]?.first { $0.entry.score.value < 1 }?.sample
    }

    /// Whether this answer to the example is there.
    package func has(_ example: Int, sample: Int) -> Bool {
        entries[example]?.contains { $0.sample == sample } ?? false
    }

    /// Takes in an evaluation, unless it is there.
    ///
    /// - Returns: whether it was new.
    package mutating func insert(_ evaluation: Evaluation) -> Bool {
        let sample = evaluation.key.sample
        var samples = entries[evaluation.key.example] ?? []
        let place = samples.firstIndex { $0.sample >= sample } ?? samples.endIndex
        if place < samples.endIndex, samples[place].sample == sample { return false }
        let entry = Entry(score: evaluation.score, support: evaluation.support, usage: evaluation.usage)
        samples.insert((sample, entry), at: place)
        entries[evaluation.key.example] = samples
        return true
    }

    /// Several answers to one example as one: mean score and support, counts and tokens in sum.
    private static func mean(_ entries: [Entry]) -> Entry? {
        guard let first = entries.first, entries.count > 1 else { return entries.first }
        let number = Double(entries.count)
        let counts = entries.compactMap(\.score.counts)
        let supports = entries.compactMap(\.support)
        return Entry(
            score: Score(
                entries.reduce(0) { $0 + $1.score.value } / number,
                counts: first.score.counts == nil
                    ? nil
                    : counts.dropFirst().reduce(counts[0]) { sum, next in
                        MatchCounts(
                            matched: sum.matched + next.matched, answered: sum.answered + next.answered,
                            wanted: sum.wanted + next.wanted
                        )
                    }
            ),
            support: supports.count == entries.count ? supports.reduce(0, +) / number : nil,
            usage: entries.dropFirst().reduce(first.usage) { $0 + $1.usage }
        )
    }

    /// The examples asked, ascending. O(n log n).
    package var examples: [Int] { entries.keys.sorted() }

    /// All scores in ascending order of example, so that sums do not depend on the order of arrival. O(n log n).
    package var scores: [Score] {
        examples.compactMap { self[$0]?.score }
    }

    /// The mean of the score values; nil where nothing was asked. O(n log n).
    package var mean: Double? {
        let values = scores.map(\.value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The mean of the score values on the given examples, added up in ascending order; nil where none was asked.
    /// O(n log n).
    package func mean(on examples: some Sequence<Int>) -> Double? {
        let values = examples.sorted().compactMap { self[$0]?.score.value }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Tokens of all calls. O(n).
    package var usage: TokenUsage {
        entries.values.joined().reduce(.zero) { $0 + $1.entry.usage }
    }

    /// Tokens of one call on average; nil where nothing was asked.
    package var meanTokens: Double? {
        let all = entries.values.joined()
        guard !entries.isEmpty else { return nil }
        return Double(all.reduce(0) { $0 + $1.entry.usage.total }) / Double(all.count)
    }
}
