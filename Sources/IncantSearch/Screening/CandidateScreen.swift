package import IncantCore
import IncantPrompts
import IncantVectors

/// Looks at proposals before anything is paid for: drops those that are there already or nearly so, and measures how
/// far each is from the seed prompt.
///
/// All similarities of a generation come from one product: (pool × d) · (archive + pool × d)ᵀ.
package struct CandidateScreen: Sendable {
    private let embedder: any TextEmbedder
    private let schema: PromptSchema
    private let nearDuplicate: Double
    /// The admitted prompts of the run, in order; the first is the seed prompt.
    private var archive: EmbeddingTable
    private var archived: [PromptID] = []
    private var known: Set<PromptID> = []

    /// - Parameters:
    ///   - embedder: what similarity is measured with.
    ///   - schema: names the placeholders, which segments keep whole.
    ///   - nearDuplicate: the cosine from which on a prompt counts as one that was there before.
    package init(embedder: any TextEmbedder, schema: PromptSchema, nearDuplicate: Double) {
        self.embedder = embedder
        self.schema = schema
        self.nearDuplicate = nearDuplicate
        archive = EmbeddingTable(dimension: embedder.dimension)
    }

    /// Takes prompts into the archive, as a resumed run does with those that its journal holds.
    package mutating func archive(_ prompts: [Prompt]) async throws {
        let fresh = prompts.filter { !known.contains($0.id) }
        guard !fresh.isEmpty else { return }
        let vectors = try await embedder.embed(fresh.map(\.wholeText))
        for (row, prompt) in fresh.enumerated() {
            archive.append(vectors[row])
            archived.append(prompt.id)
            known.insert(prompt.id)
        }
    }

    /// Screens a generation's proposals.
    ///
    /// - Parameters:
    ///   - proposals: in the order of the strategy's preference; exact repetitions of archived prompts and of each
    ///     other are left out of the result.
    ///   - places: how many are admitted at most, from the front; the others find no place.
    /// - Returns: a candidate for each distinct proposal, in order. Admitted ones are archived.
    /// - Throws: what the embedder throws.
    /// - Complexity: one GEMM of pool × (archive + pool) × dimension, and the embedding of the pool.
    package mutating func screen(_ proposals: [Proposal], places: Int) async throws -> [Candidate] {
        var seen = known
        let fresh = proposals.filter { seen.insert($0.prompt.id).inserted }
        guard !fresh.isEmpty else { return [] }
        let texts = fresh.map(\.prompt.wholeText)
        let pool = Matrix(try await embedder.embed(texts))
        let all = archived.isEmpty ? pool : Matrix(archive).appending(pool)
        let cosines = pool.timesTransposed(all)
        let incoherences = try await incoherences(of: texts)
        let tokens = embedder.tokenCounts(of: texts)

        var candidates: [Candidate] = []
        var admitted: [Int] = []
        for (row, proposal) in fresh.enumerated() {
            let seedCosine = Ratings.rounded(Double(cosines[row, 0]), places: 4)
            let nearest = nearest(to: row, in: cosines, admitted: admitted, fresh: fresh)
            let screening: Candidate.Screening
            if let nearest, nearest.cosine >= nearDuplicate {
                screening = .nearDuplicate(of: nearest.prompt, cosine: nearest.cosine)
            } else if admitted.count < places {
                screening = .admitted
                admitted.append(row)
            } else {
                screening = .noPlace
            }
            let strangeness = Strangeness(
                drift: 1 - seedCosine, incoherence: incoherences[row],
                disfluency: Strangeness.disfluency(of: texts[row])
            )
            candidates.append(
                Candidate(
                    prompt: proposal.prompt, parents: proposal.parents, operatorName: proposal.operatorName,
                    note: proposal.note, tokens: tokens[row], similarityToSeed: seedCosine,
                    strangeness: strangeness.value, screening: screening
                )
            )
        }
        for row in admitted {
            archive.append(pool[row: row])
            archived.append(fresh[row].prompt.id)
            known.insert(fresh[row].prompt.id)
        }
        return candidates
    }

    /// The most similar prompt among the archive and the proposals admitted so far; the cosine is rounded.
    private func nearest(
        to row: Int, in cosines: Matrix, admitted: [Int], fresh: [Proposal]
    ) -> (prompt: PromptID, cosine: Double)? {
        var best: (prompt: PromptID, cosine: Double)?
        func consider(_ prompt: PromptID, column: Int) {
            let cosine = Ratings.rounded(Double(cosines[row, column]), places: 4)
            if best == nil || cosine > (best?.cosine ?? -1) { best = (prompt, cosine) }
        }
        for (column, prompt) in archived.enumerated() { consider(prompt, column: column) }
        for other in admitted { consider(fresh[other].prompt.id, column: archived.count + other) }
        return best
    }

    /// 1 − mean cosine of neighbouring segments of each text, rounded to 4 places.
    private func incoherences(of texts: [String]) async throws -> [Double] {
        let segments = texts.map { text in
            SegmentedText(text, placeholders: schema.placeholders).segments.map(\.text).filter { text in
                !text.allSatisfy(\.isWhitespace)
            }
        }
        let needed = segments.filter { $0.count > 1 }.flatMap { $0 }
        guard !needed.isEmpty else { return texts.map { _ in 0 } }
        let vectors = try await embedder.embed(needed)
        var next = 0
        return segments.map { parts in
            guard parts.count > 1 else { return 0 }
            let rows = (next..<next + parts.count).map { vectors[$0] }
            next += parts.count
            let sum = zip(rows, rows.dropFirst()).reduce(0.0) { sum, pair in
                sum + zip(pair.0, pair.1).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            }
            return Ratings.rounded(1 - sum / Double(parts.count - 1), places: 4)
        }
    }
}
