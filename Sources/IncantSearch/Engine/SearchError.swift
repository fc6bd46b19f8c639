/// Why a search ended before its time.
package enum SearchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The user asked for it; all is stored.
    case stopped
    /// The run's data, model or configuration is not what it was.
    case changed(differences: [String])
    /// The data or settings cannot be searched with.
    case unusable(String)
    /// A model did not answer, or does not take what it is asked; what it did answer is stored, and the run can go on.
    case unanswered(String)
    /// The budget ended before validation or test did; all is stored, and the run can go on.
    case overBudget(String)

    /// Whether the same run can go on, once the cause is mended.
    package var isResumable: Bool {
        switch self {
        case .stopped, .unanswered, .overBudget: true
        case .changed, .unusable: false
        }
    }

    package var description: String {
        switch self {
        case .stopped: "stopped; everything is stored"
        case .changed(let differences):
            "this run cannot go on, because it would mix results that do not belong together:\n"
                + differences.map { "  - \($0)" }.joined(separator: "\n")
                + "\nrestore what has changed, or start a new run"
        case .unusable(let why): why
        case .unanswered(let why):
            "stopped, because a model did not answer: \(why)\n"
                + "everything that was answered is stored, and open requests were not scored; mend the cause, then resume "
                + "the run"
        case .overBudget(let why):
            "stopped by the budget before the end of the search: \(why)\n"
                + "everything that was answered is stored; allow more under 'budget', then resume the run"
        }
    }
}
