package import IncantCore
package import IncantSearch

/// One prompt measured on a split, perhaps against another one.
package struct EvaluationReport: Hashable, Sendable, Codable {
    /// A second prompt on the same examples.
    package struct Comparison: Hashable, Sendable, Codable {
        package var prompt: PromptID
        package var score: Double
        /// The first prompt's score minus this one's, with its paired bootstrap interval.
        package var difference: Double
        package var low: Double
        package var high: Double
        package var pValue: Double
        package var test: String
        package var level: Double
    }

    package var task: String
    package var split: DatasetSplit
    package var prompt: PromptID
    package var text: Prompt
    package var score: Double
    /// The interval: Wilson's for a mean, a bootstrap one for pooled F1.
    package var low: Double
    package var high: Double
    /// The chance that the interval misses: 0.05 for 95 %.
    package var level: Double
    package var examples: Int
    package var usage: TokenUsage
    package var versus: Comparison?
    private var scores: [Score] = []

    private enum CodingKeys: String, CodingKey {
        case task, split, prompt, text, score, low, high, level, examples, usage, versus
    }

    /// Sums the measurement up. O(n), times the draws of the bootstrap for pooled F1.
    ///
    /// - Parameters:
    ///   - task: the task's name.
    ///   - split: where the examples are from.
    ///   - prompt: what was measured.
    ///   - scores: one score an example.
    ///   - pooling: how scores become one figure.
    ///   - usage: tokens used.
    ///   - level: the chance that the interval misses, 0 … 1: 0.05 for 95 %.
    package init(
        task: String, split: DatasetSplit, prompt: Prompt, scores: [Score], pooling: PairedScores.Pooling,
        usage: TokenUsage, level: Double
    ) {
        self.task = task
        self.split = split
        self.prompt = prompt.id
        text = prompt
        self.scores = scores
        score = Ratings.rounded(PairedScores.summary(scores, pooling))
        self.level = level
        examples = scores.count
        self.usage = usage
        switch pooling {
        case .mean:
            let interval = WilsonInterval(
                mean: score, count: scores.count, z: NormalQuantile.twoSided(level: level))
            (low, high) = (interval.low, interval.high)
        case .pooledF1:
            // Against a prompt without any score the difference is the figure itself.
            let none = scores.map {
                Score(0, counts: MatchCounts(matched: 0, answered: 0, wanted: $0.counts?.wanted ?? 1))
            }
            var random = RandomStream(seed: 0, generation: 0, slot: 0, purpose: "evaluation interval")
            (low, high) = PairedScores(base: none, other: scores, pooling: pooling)
                .bootstrapInterval(level: level, using: &random)
        }
    }

    /// Adds a second prompt's scores on the same examples.
    package mutating func compare(
        with other: Prompt, scores others: [Score], pooling: PairedScores.Pooling, level: Double, seed: UInt64
    ) {
        let pairs = PairedScores(base: others, other: scores, pooling: pooling)
        var draws = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "evaluate bootstrap")
        let interval = pairs.bootstrapInterval(level: level, using: &draws)
        var exchanges = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "evaluate permutation")
        let test = pairs.test(using: &exchanges)
        versus = Comparison(
            prompt: other.id, score: Ratings.rounded(pairs.baseSummary), difference: Ratings.rounded(pairs.difference),
            low: Ratings.rounded(interval.low), high: Ratings.rounded(interval.high), pValue: test.pValue,
            test: test.name, level: level
        )
    }

    /// The report for people.
    package func rendered() -> String {
        var lines = [
            "\(task), \(split.rawValue) split: \(Figures.score(score)) (\(Figures.confidence(level)) interval "
                + "\(Figures.score(low)) to \(Figures.score(high)), \(examples) examples, \(Figures.count(usage.prompt + usage.answer)) tokens)",
            "", "prompt \(prompt)", Figures.indented(Figures.prompt(text), by: 2),
        ]
        if let versus {
            lines += [
                "",
                "against prompt \(versus.prompt), which has \(Figures.score(versus.score)): "
                    + "\(Figures.gain(versus.difference)) (\(Figures.confidence(versus.level)) interval "
                    + "\(Figures.gain(versus.low)) to \(Figures.gain(versus.high)), "
                    + "\(versus.test), \(Figures.pValue(versus.pValue)))",
            ]
        }
        return TerminalText.safe(lines.joined(separator: "\n"))
    }
}
