/// The proposals of one generation, journalled before any of them is evaluated.
package struct Proposals: Hashable, Sendable, Codable {
    /// The generation, from 0 (the seed prompt and first variations).
    package var generation: Int
    /// What was thought of, screened out or not, in order; of a large pool those that came to nothing are left out.
    package var candidates: [Candidate]
    /// How many were left out; nil where none was.
    package var unlisted: Int?

    package init(generation: Int, candidates: [Candidate], unlisted: Int? = nil) {
        self.generation = generation
        self.candidates = candidates
        self.unlisted = unlisted
    }

    /// The candidates that are to be evaluated.
    package var admitted: [Candidate] {
        candidates.filter { $0.screening == .admitted }
    }
}

/// What was decided at the end of one generation.
package struct GenerationOutcome: Hashable, Sendable, Codable {
    /// What became of one evaluated candidate.
    package struct Decision: Hashable, Sendable, Codable {
        package var prompt: PromptID
        /// Whether it is a parent of the next generation.
        package var kept: Bool
        /// Why, in words.
        package var reason: String
        /// Mean score on the train examples that it was asked.
        package var score: Double
        /// How many train examples it was asked.
        package var examples: Int

        package init(prompt: PromptID, kept: Bool, reason: String, score: Double, examples: Int) {
            self.prompt = prompt
            self.kept = kept
            self.reason = reason
            self.score = score
            self.examples = examples
        }
    }

    package var generation: Int
    /// One for each admitted candidate, in the order of the proposals.
    package var decisions: [Decision]
    /// The parents of the next generation, best first.
    package var beam: [PromptID]
    /// The best prompt so far by train score, and that score.
    package var best: PromptID
    package var bestScore: Double
    /// Evaluations made by the run so far.
    package var evaluations: Int
    /// Why the strategy begins anew from elsewhere, if it does.
    package var restart: String?
    /// How good the surrogate's predictions were, where the strategy has one.
    package var surrogate: SurrogateCheck?
    /// The limit that ended the generation's race, and with it the climb; nil where none did.
    package var stopped: String?
    /// What racing left unasked in this generation; absent in journals of earlier versions.
    package var racing: RacingTally?

    package init(
        generation: Int, decisions: [Decision], beam: [PromptID], best: PromptID, bestScore: Double, evaluations: Int,
        restart: String? = nil, surrogate: SurrogateCheck? = nil, racing: RacingTally? = nil
    ) {
        self.generation = generation
        self.decisions = decisions
        self.beam = beam
        self.best = best
        self.bestScore = bestScore
        self.evaluations = evaluations
        self.restart = restart
        self.surrogate = surrogate
        self.racing = racing
    }
}
