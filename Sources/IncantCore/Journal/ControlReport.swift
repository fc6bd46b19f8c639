/// An odd winner against prompts that say something else as oddly: whether its words matter, or only that something was
/// there. Measured on the validation split, after the test.
package struct ControlReport: Hashable, Sendable, Codable {
    /// What is changed in the winner.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Its words that the seed prompt lacks are replaced by random words of the same length.
        case randomWords = "random words"
        /// Its words are in another order; placeholders and marks stay in their places.
        case shuffled
    }

    /// The winner's score against the control's, on the same validation examples.
    package struct Comparison: Hashable, Sendable, Codable {
        package var examples: Int
        package var winnerScore: Double
        package var controlScore: Double
        /// Winner minus control, with its paired bootstrap interval.
        package var gain: Double
        package var low: Double
        package var high: Double
        /// Two-sided p-value of the paired test, and the test's name.
        package var pValue: Double
        package var test: String
        package var level: Double
        /// `better`: the winner is shown to be better than the control.
        package var verdict: Verdict

        package init(
            examples: Int, winnerScore: Double, controlScore: Double, gain: Double, low: Double, high: Double,
            pValue: Double, test: String, level: Double, verdict: Verdict
        ) {
            self.examples = examples
            self.winnerScore = winnerScore
            self.controlScore = controlScore
            self.gain = gain
            self.low = low
            self.high = high
            self.pValue = pValue
            self.test = test
            self.level = level
            self.verdict = verdict
        }
    }

    /// One control.
    package struct Control: Hashable, Sendable, Codable {
        package var kind: Kind
        /// The control prompt; absent where none could be made.
        package var prompt: Prompt?
        /// Absent where it was not measured.
        package var comparison: Comparison?
        /// Why it was not measured, in words; absent where it was.
        package var skipped: String?

        package init(kind: Kind, prompt: Prompt? = nil, comparison: Comparison? = nil, skipped: String? = nil) {
            self.kind = kind
            self.prompt = prompt
            self.comparison = comparison
            self.skipped = skipped
        }
    }

    package var winner: PromptID
    /// How strange the winner is, 0 … 1.
    package var strangeness: Double
    package var controls: [Control]

    package init(winner: PromptID, strangeness: Double, controls: [Control]) {
        self.winner = winner
        self.strangeness = strangeness
        self.controls = controls
    }
}
