/// What a model is asked for within a run.
package enum ModelRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// The model whose prompt is tuned.
    case target
    /// The model that writes prompts.
    case meta
    /// The model that judges answers.
    case judge
    /// The model that turns texts into vectors.
    case embedder
}
