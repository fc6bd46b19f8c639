/// A prompt that a strategy thought of: where it came from, and what is known of it without asking the target.
package struct Candidate: Hashable, Sendable, Codable {
    /// What became of a candidate before any evaluation.
    package enum Screening: Hashable, Sendable, Codable {
        /// It is to be evaluated.
        case admitted
        /// It is too close to another prompt of this run; the cosine is rounded.
        case nearDuplicate(of: PromptID, cosine: Double)
        /// Its generation was full.
        case noPlace
    }

    package var prompt: Prompt
    /// The prompts it was made from, the main one first; empty for the seed prompt.
    package var parents: [PromptID]
    /// The operator's name, or `seed`; several in a row are joined: see `operatorNames`.
    package var operatorName: String
    /// What the operator did, in words.
    package var note: String
    /// Tokens of all parts without data.
    package var tokens: Int
    /// Cosine between this prompt's embedding and the seed prompt's, rounded to 4 places.
    package var similarityToSeed: Double
    /// How far the prompt is from what a person would write, 0 … 1, rounded to 4 places.
    package var strangeness: Double
    package var screening: Screening
    /// What a surrogate expected of it, where one looked at it.
    package var prediction: Prediction?

    package init(
        prompt: Prompt, parents: [PromptID], operatorName: String, note: String, tokens: Int,
        similarityToSeed: Double, strangeness: Double, screening: Screening, prediction: Prediction? = nil
    ) {
        self.prompt = prompt
        self.parents = parents
        self.operatorName = operatorName
        self.note = note
        self.tokens = tokens
        self.similarityToSeed = similarityToSeed
        self.strangeness = strangeness
        self.screening = screening
        self.prediction = prediction
    }

    /// The operators that made it, in the order in which they were applied.
    package var operatorNames: [String] {
        Self.operatorNames(in: operatorName)
    }

    /// The operators that a joined name stands for.
    package static func operatorNames(in name: String) -> [String] {
        name.split(separator: joiner).map(String.init)
    }

    /// One name for several operators applied in a row.
    package static func operatorName(joining names: [String]) -> String {
        names.joined(separator: joiner)
    }

    private static let joiner = " + "
}
