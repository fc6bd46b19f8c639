package import IncantCore

/// A run generation by generation.
package struct GenerationTable: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package var generation: Int
        /// Candidates thought of.
        package var proposed: Int
        /// Candidates dropped before any evaluation.
        package var screenedOut: Int
        package var kept: Int
        /// The best mean train score of this generation's own candidates that were asked as many examples as any other.
        package var bestOfGeneration: Double?
        package var bestPrompt: PromptID?
        /// The best mean train score so far.
        package var bestScore: Double?
        /// Evaluations made by the run so far.
        package var evaluations: Int?
        package var restart: String?
        /// How good the surrogate's predictions were; nil where the strategy has none.
        package var surrogate: SurrogateCheck?
    }

    package var generations: [Line]

    /// Lists a run's generations; the open one has no decisions yet. O(candidates).
    package init(_ state: RunState) {
        generations = state.generations.map { record in
            let outcome = record.outcome
            return Line(
                generation: record.proposals.generation,
                proposed: record.proposals.candidates.count + (record.proposals.unlisted ?? 0),
                screenedOut: record.proposals.candidates.count { $0.screening != .admitted }
                    + (record.proposals.unlisted ?? 0),
                kept: outcome?.decisions.count { $0.kept } ?? 0,
                bestOfGeneration: Self.best(of: outcome?.decisions ?? []), bestPrompt: outcome?.best,
                bestScore: outcome?.bestScore, evaluations: outcome?.evaluations, restart: outcome?.restart,
                surrogate: outcome?.surrogate)
        }
    }

    /// Scores on few examples scatter more, so that the greatest of all would mostly be one of these.
    private static func best(of decisions: [GenerationOutcome.Decision]) -> Double? {
        let most = decisions.map(\.examples).max()
        return decisions.filter { $0.examples == most }.map(\.score).max()
    }

    /// The rank correlation of predicted and measured gains, or why there is none.
    static func words(_ check: SurrogateCheck) -> String {
        if let correlation = check.correlation {
            return "\(Figures.gain(correlation)) on \(check.candidates)"
        }
        return check.note ?? "too few to compare"
    }

    /// The table as text.
    package var text: String {
        var table = Table([
            .init("generation", .right), .init("proposed", .right), .init("evaluated", .right), .init("kept", .right),
            .init("its best", .right), .init("best so far", .right), .init("prompt"), .init("evaluations", .right),
            .init("surrogate"), .init("restart"),
        ])
        for line in generations {
            table.add([
                String(line.generation), String(line.proposed), String(line.proposed - line.screenedOut),
                String(line.kept), Figures.score(line.bestOfGeneration), Figures.score(line.bestScore),
                line.bestPrompt?.short ?? "open", line.evaluations.map { Figures.count($0) } ?? "–",
                line.surrogate.map(Self.words) ?? "", line.restart ?? "",
            ])
        }
        return table.text
    }
}
