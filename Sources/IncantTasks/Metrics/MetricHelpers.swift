package import IncantCore

/// What metrics may need beside answers: models and programs, made by whoever knows the configuration.
package struct MetricHelpers: Sendable {
    /// What embedding similarity compares with.
    package var embedder: (any TextEmbedder)?
    /// The model that judges answers.
    package var judge: (any LanguageModel)?
    /// Makes ready a program that scores answers; it need not be started yet.
    package var program: (@Sendable (CommandSpec) -> any LineProgram)?

    package init(
        embedder: (any TextEmbedder)? = nil, judge: (any LanguageModel)? = nil,
        program: (@Sendable (CommandSpec) -> any LineProgram)? = nil
    ) {
        self.embedder = embedder
        self.judge = judge
        self.program = program
    }
}
