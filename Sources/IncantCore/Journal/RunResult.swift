/// Which prompts went to validation, and which of them won there.
package struct Selection: Hashable, Sendable, Codable {
    /// One prompt that was looked at on validation.
    package struct Finalist: Hashable, Sendable, Codable {
        package var prompt: PromptID
        /// Mean train score, and on how many examples.
        package var trainScore: Double
        package var trainExamples: Int
        /// The metric on the validation examples that it was asked, and how many these were.
        package var validationScore: Double
        package var validationExamples: Int
        /// Why it won or lost, in words.
        package var reason: String

        package init(
            prompt: PromptID, trainScore: Double, trainExamples: Int, validationScore: Double,
            validationExamples: Int, reason: String
        ) {
            self.prompt = prompt
            self.trainScore = trainScore
            self.trainExamples = trainExamples
            self.validationScore = validationScore
            self.validationExamples = validationExamples
            self.reason = reason
        }
    }

    /// What the winner's validation gain is worth, once it is allowed for that several prompts were looked at.
    package struct Correction: Hashable, Sendable, Codable {
        /// Prompts beside the seed prompt that were asked validation examples.
        package var lookedAt: Int
        /// The winner's validation score minus the seed prompt's, as measured.
        package var gain: Double
        /// The same less what choosing by it adds on average.
        package var corrected: Double
        /// The gain's paired bootstrap interval, each of the prompts looked at given an equal part of the level
        /// (Bonferroni): it holds whichever of them was chosen.
        package var low: Double
        package var high: Double
        /// The level of the interval as a whole.
        package var level: Double

        package init(lookedAt: Int, gain: Double, corrected: Double, low: Double, high: Double, level: Double) {
            self.lookedAt = lookedAt
            self.gain = gain
            self.corrected = corrected
            self.low = low
            self.high = high
            self.level = level
        }
    }

    /// Best first; the seed prompt is always among them.
    package var finalists: [Finalist]
    package var winner: PromptID
    /// Absent where the seed prompt won, and in journals of earlier versions.
    package var correction: Correction?

    package init(finalists: [Finalist], winner: PromptID, correction: Correction? = nil) {
        self.finalists = finalists
        self.winner = winner
        self.correction = correction
    }
}

/// Whether the winner is shown to differ from the seed prompt on the test split.
package enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    case better
    case worse
    case notShown = "not shown"
}

/// Seed prompt against winner on the test split, read once.
package struct TestReport: Hashable, Sendable, Codable {
    package var seedScore: Double
    package var winnerScore: Double
    package var examples: Int
    /// Winner minus seed.
    package var gain: Double
    /// Paired bootstrap interval of the gain.
    package var low: Double
    package var high: Double
    /// Two-sided p-value of the paired test, and the test's name.
    package var pValue: Double
    package var test: String
    /// The level that the verdict and the interval are stated at, for example 0.05.
    package var level: Double
    package var verdict: Verdict

    package init(
        seedScore: Double, winnerScore: Double, examples: Int, gain: Double, low: Double, high: Double,
        pValue: Double, test: String, level: Double, verdict: Verdict
    ) {
        self.seedScore = seedScore
        self.winnerScore = winnerScore
        self.examples = examples
        self.gain = gain
        self.low = low
        self.high = high
        self.pValue = pValue
        self.test = test
        self.level = level
        self.verdict = verdict
    }
}

/// How a run ended.
package struct RunResult: Hashable, Sendable, Codable {
    /// The prompt to use: the winner, or the seed prompt where the winner is not shown to be better.
    package var best: PromptID
    /// Why the search stopped, in words.
    package var stopped: String
    package var evaluations: Int
    package var usage: TokenUsage

    package init(best: PromptID, stopped: String, evaluations: Int, usage: TokenUsage) {
        self.best = best
        self.stopped = stopped
        self.evaluations = evaluations
        self.usage = usage
    }
}
