/// What kind of answer a task asks for.
package enum TaskKind: String, Sendable, Codable, CaseIterable, Hashable {
    /// One of a fixed set of labels.
    case classification
    /// An answer that takes steps to reach.
    case reasoning
    /// Free text.
    case generation
    /// A JSON object of fields found in the input.
    case extraction
}
