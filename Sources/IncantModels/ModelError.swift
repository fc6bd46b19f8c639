/// Why a target model cannot be used.
package enum ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A classifier needs labels to choose from.
    case noLabels
    /// An endpoint's settings cannot be used; with what is wrong and what to write.
    case badEndpoint(String)

    package var description: String {
        switch self {
        case .badEndpoint(let problem): problem
        case .noLabels:
            "the embedding classifier needs a task with at least two labels: give 'labels' in task.json, "
                + "or task.labels in the configuration; for free answers use another kind of target"
        }
    }
}
