/// Why a search ended before its time.
package enum SearchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The user asked for it; all is stored.
    case stopped
    /// The run's data, model or configuration is not what it was.
    case changed(differences: [String])
    /// The data or settings cannot be searched with.
    case unusable(String)

    package var description: String {
        switch self {
        case .stopped: "stopped; everything is stored"
        case .changed(let differences):
            "this run cannot go on, because it would mix results that do not belong together:\n"
                + differences.map { "  - \($0)" }.joined(separator: "\n")
                + "\nrestore what has changed, or start a new run"
        case .unusable(let why): why
        }
    }
}
