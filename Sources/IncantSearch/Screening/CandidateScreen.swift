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

    /// Chooses among the proposals of a generation that are new: the order in which they are admitted, and what is
    /// expected of each.
    package typealias Chooser = (_ fresh: [Proposal], _ eligible: [Int]) async throws -> (
        order: [Int], predictions: [Prediction]
    )

    /// Screens a generation's proposals.
    ///
    /// - Parameters:
    ///   - proposals: in the order of the strategy's preference; exact repetitions of archived prompts and of each
    ///     other are left out of the result.
    ///   - places: how many are admitted at most, from the front; the others find no place.
    ///   - listed: how many that find no place are told of at most.
    ///   - chooser: puts the proposals in another order; near-duplicates of archived prompts are not eligible.
    /// - Returns: a candidate for each distinct proposal, in order, and how many are left out. Admitted ones are archived.
    /// - Throws: what the embedder and the chooser throw.
    /// - Complexity: one GEMM of pool × (archive + pool) × dimension, and the embedding of the pool.
    package mutating func screen(
        _ proposals: [Proposal], places: Int, listed: Int = .max, chooser: Chooser? = nil
    ) async throws -> (candidates: [Candidate], unlisted: Int) {
        var seen = known
        let fresh = proposals.filter { seen.insert($0.prompt.id).inserted }
        guard !fresh.isEmpty else { return ([], 0) }
        let pool = Matrix(try await embedder.embed(fresh.map(\.prompt.wholeText)))
        let all = archived.isEmpty ? pool : Matrix(archive).appending(pool)
        let cosines = pool.timesTransposed(all)

        let eligible = fresh.indices.filter { row in
            nearest(to: row, in: cosines, admitted: [], fresh: fresh).map { $0.cosine < nearDuplicate } ?? true
        }
        let choice = try await chooser?(fresh, eligible)
        // Who was not eligible is looked at last, and drops out.
        let order = choice.map { $0.order + Set(fresh.indices).subtracting($0.order).sorted() } ?? Array(fresh.indices)

        var screenings: [(row: Int, screening: Candidate.Screening)] = []
        var admitted: [Int] = []
        var unlisted = 0
        for row in order {
            if let nearest = nearest(to: row, in: cosines, admitted: admitted, fresh: fresh),
                nearest.cosine >= nearDuplicate
            {
                if screenings.count < listed {
                    screenings.append((row, .nearDuplicate(of: nearest.prompt, cosine: nearest.cosine)))
                } else {
                    unlisted += 1
                }
            } else if admitted.count < places {
                screenings.append((row, .admitted))
                admitted.append(row)
            } else if screenings.count < listed {
                screenings.append((row, .noPlace))
            } else {
                unlisted += 1
            }
        }
        let texts = screenings.map { fresh[$0.row].prompt.wholeText }
        let incoherences = try await incoherences(of: texts)
        let tokens = embedder.tokenCounts(of: texts)
        let candidates = screenings.enumerated().map { place, item in
            let proposal = fresh[item.row]
            let seedCosine = Ratings.rounded(Double(cosines[item.row, 0]), places: 4)
            let strangeness = Strangeness(
                drift: 1 - seedCosine, incoherence: incoherences[place],
                disfluency: Strangeness.disfluency(of: texts[place])
            )
            return Candidate(
                prompt: proposal.prompt, parents: proposal.parents, operatorName: proposal.operatorName,
                note: proposal.note, tokens: tokens[place], similarityToSeed: seedCosine,
                strangeness: strangeness.value, screening: item.screening,
                prediction: choice?.predictions[item.row]
            )
        }
        for row in admitted {
            archive.append(pool[row: row])
            archived.append(fresh[row].prompt.id)
            known.insert(fresh[row].prompt.id)
        }
        return (candidates, unlisted)
    }

    /// The strangeness of a prompt that is no one's child: what its own segments and marks make of it, at no drift.
    ///
    /// - Throws: what the embedder throws.
    package func strangenessOfSeed(_ seed: Prompt) async throws -> Double {
        let text = seed.wholeText
        return Strangeness(
            drift: 0, incoherence: try await incoherences(of: [text])[0], disfluency: Strangeness.disfluency(of: text)
        ).value
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
