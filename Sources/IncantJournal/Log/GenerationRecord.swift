package import IncantCore

/// One decided generation, as one line of `generations.jsonl`.
package struct GenerationRecord: Hashable, Sendable, Codable {
    /// Everything that was thought of, evaluated or not.
    package struct Entry: Hashable, Sendable, Codable {
        package var prompt: PromptID
        /// The parts' texts by name.
        package var text: Prompt
        /// The main parent first; empty for the seed prompt.
        package var parents: [PromptID]
        package var operatorName: String
        /// What the operator did, in words.
        package var note: String
        /// Tokens of all parts without data.
        package var tokens: Int
        package var similarityToSeed: Double
        package var strangeness: Double
        /// What the surrogate expected of it, where one looked at it.
        package var prediction: Prediction?
        /// Mean train score over `examples`; absent where it was screened out.
        package var score: Double?
        package var examples: Int
        /// Train evaluations made of this prompt so far, and the tokens they took.
        package var evaluations: Int
        package var usage: TokenUsage
        /// Whether it is a parent of the next generation.
        package var kept: Bool
        /// Why it was kept or dropped.
        package var reason: String

        private enum CodingKeys: String, CodingKey {
            case prompt, text, parents
            case operatorName = "operator"
            case note, tokens
            case similarityToSeed = "similarity_to_seed"
            case strangeness, prediction, score, examples, evaluations
            case usage = "tokens_used"
            case kept, reason
        }
    }

    /// The best prompt by train score.
    package struct Best: Hashable, Sendable, Codable {
        package var prompt: PromptID
        package var score: Double
    }

    package var generation: Int
    /// When it was decided.
    package var at: Timestamp
    /// In the order in which they were proposed.
    package var candidates: [Entry]
    /// The parents of the next generation, best first.
    package var beam: [PromptID]
    package var best: Best
    /// Evaluations made by the run so far, and the tokens they took.
    package var evaluations: Int
    package var usage: TokenUsage
    /// Why the search began anew from elsewhere, if it did.
    package var restart: String?
    /// How many proposals of a large pool came to nothing and are not among the candidates; absent where none.
    package var unlisted: Int?
    /// How good the surrogate's predictions were, or why it took no part; absent where the strategy has none.
    package var surrogate: SurrogateCheck?

    private enum CodingKeys: String, CodingKey {
        case generation, at, candidates, beam, best, evaluations
        case usage = "tokens_used"
        case restart, unlisted, surrogate
    }

    /// The record of the generation that was decided last; nil where nothing was decided yet.
    ///
    /// - Parameters:
    ///   - state: the run as it was when the decision had just been stored; later evaluations must not be in it.
    ///   - at: the decision's time in the journal.
    package init?(latestOf state: RunState, at: Timestamp) {
        guard let record = state.generations.last(where: { $0.outcome != nil }), let outcome = record.outcome else {
            return nil
        }
        let decisions = Dictionary(outcome.decisions.map { ($0.prompt, $0) }, uniquingKeysWith: { first, _ in first })
        generation = outcome.generation
        self.at = at
        candidates = record.proposals.candidates.map { candidate in
            Entry(candidate, decision: decisions[candidate.prompt.id], state: state)
        }
        beam = outcome.beam
        best = Best(prompt: outcome.best, score: outcome.bestScore)
        evaluations = outcome.evaluations
        usage = state.usage
        restart = outcome.restart
        unlisted = record.proposals.unlisted
        surrogate = outcome.surrogate
    }

    /// The records of all generations that a journal has decided. O(n).
    ///
    /// - Throws: `RunStateError` where the events do not follow each other.
    package static func all(in history: RunHistory) throws -> [GenerationRecord] {
        var records: [GenerationRecord] = []
        try history.replay { state, entry in
            if case .decided = entry.event, let record = GenerationRecord(latestOf: state, at: entry.at) {
                records.append(record)
            }
        }
        return records
    }
}

extension GenerationRecord.Entry {
    fileprivate init(_ candidate: Candidate, decision: GenerationOutcome.Decision?, state: RunState) {
        let isAdmitted = candidate.screening == .admitted
        let results = isAdmitted ? state.results(of: candidate.prompt.id, on: .train) : SplitResults()
        prompt = candidate.prompt.id
        text = candidate.prompt
        parents = candidate.parents
        operatorName = candidate.operatorName
        note = candidate.note
        tokens = candidate.tokens
        similarityToSeed = candidate.similarityToSeed
        strangeness = candidate.strangeness
        prediction = candidate.prediction
        evaluations = results.count
        usage = results.examples.reduce(.zero) { $0 + (results[$1]?.usage ?? .zero) }
        score = isAdmitted ? decision?.score : nil
        examples = isAdmitted ? decision?.examples ?? 0 : 0
        kept = isAdmitted && decision?.kept == true
        reason =
            switch candidate.screening {
            case .admitted: decision?.reason ?? "not decided"
            case .nearDuplicate(let other, let cosine): "near-duplicate of \(other.text), cosine \(cosine)"
            case .noPlace: "no place left: its generation was full"
            }
    }
}
