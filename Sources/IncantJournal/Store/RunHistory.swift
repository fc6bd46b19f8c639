package import IncantCore

/// An event with its place in the journal and the moment it was stored.
package struct JournalEntry: Hashable, Sendable {
    /// Counts from 1, without gaps.
    package var sequence: Int
    package var at: Timestamp
    package var event: RunEvent

    package init(sequence: Int, at: Timestamp, event: RunEvent) {
        self.sequence = sequence
        self.at = at
        self.event = event
    }
}

/// An evaluation, the moment it was stored, and after which event.
package struct JournalEvaluation: Hashable, Sendable {
    package var evaluation: Evaluation
    package var at: Timestamp
    /// The sequence number of the last event that was stored before; 0 where there was none.
    package var after: Int

    package init(evaluation: Evaluation, at: Timestamp, after: Int) {
        self.evaluation = evaluation
        self.at = at
        self.after = after
    }
}

/// A journal as it stood at one moment, with the times that a fold leaves out.
package struct RunHistory: Sendable {
    /// In the order of the journal.
    package var entries: [JournalEntry]
    /// In ascending order of prompt, split and example.
    package var evaluations: [JournalEvaluation]
    /// All calls of models, by ascending id.
    package var calls: [LedgerEntry]

    package init(entries: [JournalEntry], evaluations: [JournalEvaluation], calls: [LedgerEntry] = []) {
        self.entries = entries
        self.evaluations = evaluations
        self.calls = calls
    }

    /// When the run began; nil where it has not.
    package var startedAt: Timestamp? { entries.first?.at }

    /// When anything was last stored.
    package var lastActivity: Timestamp? {
        [entries.map(\.at).max(), evaluations.map(\.at).max()].compactMap { $0 }.max()
    }

    /// The state that all of it folds to. O(n).
    ///
    /// - Throws: `RunStateError` where the events do not follow each other.
    package func state() throws -> RunState {
        var state = RunState()
        for entry in entries {
            try state.apply(entry.event)
        }
        state.apply(evaluations.map(\.evaluation))
        return state
    }

    /// Folds step by step, and shows the state as it was when each event had just been stored: with the evaluations
    /// that were stored before it and no others. O(n).
    ///
    /// - Throws: `RunStateError`, and what the closure throws.
    package func replay(_ visit: (RunState, JournalEntry) throws -> Void) throws {
        var byStep: [Int: [Evaluation]] = [:]
        for item in evaluations {
            byStep[item.after, default: []].append(item.evaluation)
        }
        var state = RunState()
        for entry in entries {
            state.apply(byStep[entry.sequence - 1] ?? [])
            try state.apply(entry.event)
            try visit(state, entry)
        }
    }
}
