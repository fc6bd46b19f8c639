import Synchronization

/// The append-only record of one run. What a call has taken is durable when it returns.
package protocol RunJournal: Sendable {
    /// Adds an event.
    func append(_ event: RunEvent) throws

    /// Adds evaluations, all or none. One that is already there is left as it is: each is made once.
    func record(_ evaluations: [Evaluation]) throws

    /// Adds replies of the meta model, all or none. One that is already there is left as it is.
    func record(replies: [MetaReply]) throws

    /// All events, in the order in which they were added.
    func events() throws -> [RunEvent]

    /// All evaluations, in ascending order of prompt, split and example, so that two runs can be compared.
    func evaluations() throws -> [Evaluation]

    /// What the target answered in the given evaluations; those that are not stored are left out. A search keeps no
    /// answers in memory, and looks up the few that it shows to a meta model.
    func answers(for keys: [Evaluation.Key]) throws -> [Evaluation.Key: String]

    /// All replies of the meta model, in ascending order of generation and slot.
    func replies() throws -> [MetaReply]
}

/// A journal that lives as long as the process: for tests, and for searches nobody wants to keep.
package final class InMemoryRunJournal: RunJournal {
    private struct Contents {
        var events: [RunEvent] = []
        var evaluations: [Evaluation.Key: Evaluation] = [:]
        var replies: [MetaReply.Key: MetaReply] = [:]
    }

    private let contents: Mutex<Contents>

    package init() {
        contents = Mutex(Contents())
    }

    package func append(_ event: RunEvent) {
        contents.withLock { $0.events.append(event) }
    }

    package func record(_ evaluations: [Evaluation]) {
        contents.withLock { contents in
            for evaluation in evaluations where contents.evaluations[evaluation.key] == nil {
                contents.evaluations[evaluation.key] = evaluation
            }
        }
    }

    package func record(replies: [MetaReply]) {
        contents.withLock { contents in
            for reply in replies where contents.replies[reply.key] == nil {
                contents.replies[reply.key] = reply
            }
        }
    }

    package func answers(for keys: [Evaluation.Key]) -> [Evaluation.Key: String] {
        contents.withLock { contents in
            keys.reduce(into: [:]) { $0[$1] = contents.evaluations[$1]?.answer }
        }
    }

    package func replies() -> [MetaReply] {
        contents.withLock { $0.replies.values.sorted { $0.key < $1.key } }
    }

    package func events() -> [RunEvent] {
        contents.withLock { $0.events }
    }

    package func evaluations() -> [Evaluation] {
        contents.withLock { $0.evaluations.values.sorted { $0.key < $1.key } }
    }
}
