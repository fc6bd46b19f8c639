package import IncantCore

/// What a search tells whoever watches it. Watching cannot alter the run.
package enum SearchNotice: Sendable {
    /// What the search is doing.
    package enum Phase: String, Sendable {
        case climbing, validating, testing
    }

    /// An event is stored.
    case recorded(RunEvent)
    /// Evaluations are stored.
    case evaluated(phase: Phase, generation: Int)
}

/// Takes notices, with the state after each.
package typealias SearchObserver = @Sendable (SearchNotice, borrowing RunState) -> Void
