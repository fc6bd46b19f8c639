/// Why a model cannot be used.
package enum ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A classifier needs labels to choose from.
    case noLabels
    /// An endpoint's settings cannot be used; with what is wrong and what to write.
    case badEndpoint(String)
    /// A run's ledger holds a call with an id that no ledger comes to.
    case fullLedger(id: Int)

    package var description: String {
        switch self {
        case .badEndpoint(let problem): problem
        case .noLabels:
            "the embedding classifier needs a task with at least two labels: give 'labels' in task.json, "
                + "or task.labels in the configuration; for free answers use another kind of target"
        case .fullLedger(let id):
            "the run's ledger is damaged: it holds a call with the id \(id); "
                + "restore the run's folder from a copy, or start a new run"
        }
    }
}
