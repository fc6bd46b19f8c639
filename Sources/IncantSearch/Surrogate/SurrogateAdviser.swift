import IncantCore
import IncantVectors

/// Hands each generation a surrogate to choose with, where the strategy wants one and it has earned its place, and checks
/// afterwards what its predictions were worth.
struct SurrogateAdviser: Sendable {
    private let isWanted: Bool
    private var features: PromptFeatures
    private var saidFarewell = false
    /// Why the surrogate has just gone, to be said once; nil where it has not.
    private(set) var farewell: String?

    /// - Parameters:
    ///   - embedder: what features are made with.
    ///   - schema: names the parts.
    ///   - strategy: says whether it wants a surrogate.
    ///   - settings: the dials.
    init(embedder: any TextEmbedder, schema: PromptSchema, strategy: any Strategy, settings: SearchSettings) {
        isWanted = strategy.usesSurrogate(settings)
        features = PromptFeatures(embedder: embedder, schema: schema)
    }

    /// What chooses among the next generation's children; nil where the strategy's own order stands.
    ///
    /// - Throws: what the embedder throws.
    mutating func chooser(_ view: SearchView, places: Int) async throws -> CandidateScreen.Chooser? {
        farewell = nil
        guard isWanted else { return nil }
        if let words = SurrogateTrust(view.state).words {
            if !saidFarewell { farewell = words }
            saidFarewell = true
            return nil
        }
        try await features.add(
            view.state.order.compactMap { id in
                view.state.origins[id].map { ($0.candidate.prompt, $0.candidate.operatorNames) }
            }
        )
        // A kernel matrix that cannot be factored is no reason to end a search: the strategy's order stands.
        guard let surrogate = try? Surrogate(view, features: features) else { return nil }
        return { [features] fresh, eligible in
            let rows = try await features.rows(
                of: fresh.map { ($0.prompt, Candidate.operatorNames(in: $0.operatorName)) })
            let pool = Matrix(rows: rows.count, columns: rows.first?.count ?? 0, values: rows.flatMap { $0 })
            let ranking = surrogate.ranking(of: pool, eligible: eligible, places: places)
            return (ranking.order, ranking.predictions)
        }
    }

    /// What the predictions of the open generation were worth; nil where the strategy wants no surrogate.
    ///
    /// - Complexity: O(candidates · examples asked).
    func check(_ view: SearchView, after race: RaceReport) -> SurrogateCheck? {
        guard isWanted, let proposals = view.state.openGeneration else { return nil }
        let predictions = Dictionary(
            proposals.admitted.compactMap { candidate in candidate.prediction.map { (candidate.prompt.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        guard !predictions.isEmpty else {
            let words = SurrogateTrust(view.state).words
            let predictionless = proposals.admitted.count
            // Read from the fold, as a resumed run does not know what failed before it.
            let early =
                Trial.all(view).count < Surrogate.leastTrials + predictionless
                ? "not yet: it needs \(Surrogate.leastTrials) trials" : "took no part: its trials are too much alike"
            return SurrogateCheck(candidates: 0, correlation: nil, note: words ?? early)
        }
        let pairs = race.places.compactMap { place -> (Double, Double)? in
            guard let prediction = predictions[place.prompt],
                let trial = Trial(place.prompt, examples: place.examples, view)
            else { return nil }
            return (prediction.gain, trial.gain)
        }
        return SurrogateCheck(
            candidates: pairs.count,
            correlation: RankCorrelation(pairs.map(\.0), pairs.map(\.1)).value.map { Ratings.rounded($0, places: 4) },
            looked: proposals.candidates.count + (proposals.unlisted ?? 0)
        )
    }
}
