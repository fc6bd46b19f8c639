package import IncantCore

/// What is searched for: examples by split, and how an answer is scored.
///
/// It is a task reduced to what a search needs, so that the search knows neither files nor metrics.
package struct SearchProblem: Sendable {
    /// Scores answers against their examples, in order.
    package typealias Scorer = @Sendable ([(answer: String, example: Example)]) async throws -> [Score]

    package var language: Language
    package var kind: TaskKind
    package var labels: [String]
    package var labelWords: [String: String]
    package var fields: [String]
    package var pooling: PairedScores.Pooling
    package var scorer: Scorer
    private var examplesBySplit: [DatasetSplit: [Example]]

    package init(
        examples: [DatasetSplit: [Example]], language: Language, kind: TaskKind, labels: [String] = [],
        labelWords: [String: String] = [:], fields: [String] = [], pooling: PairedScores.Pooling = .mean,
        scorer: @escaping Scorer
    ) {
        self.examplesBySplit = examples
        self.language = language
        self.kind = kind
        self.labels = labels
        self.labelWords = labelWords
        self.fields = fields
        self.pooling = pooling
        self.scorer = scorer
    }

    /// The examples of a split, in the order of the data.
    package func examples(_ split: DatasetSplit) -> [Example] {
        examplesBySplit[split] ?? []
    }
}
