package import IncantCore

/// What a search tells whoever watches it. Watching cannot alter the run.
package enum SearchNotice: Sendable {
    /// What the search is doing.
    package enum Phase: String, Sendable {
        case climbing, validating, testing, controlling
    }

    /// An event is stored.
    case recorded(RunEvent)
    /// Evaluations are stored.
    case evaluated(phase: Phase, generation: Int)
    /// The meta model's replies of a generation are stored and read.
    case wrote(generation: Int, MetaTally)
    /// Something that people should know of, once.
    case remark(String)
}

/// What became of the meta model's replies of one generation.
package struct MetaTally: Hashable, Sendable {
    /// Replies that came.
    package var replies = 0
    /// Of these, those that lost a placeholder which could be put back.
    package var repaired = 0
    /// Of these, those that no prompt could be made of.
    package var dropped = 0

    package init() {}
}

/// Takes notices, with the state after each.
package typealias SearchObserver = @Sendable (SearchNotice, borrowing RunState) -> Void
