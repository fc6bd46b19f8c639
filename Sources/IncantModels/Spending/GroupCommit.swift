import Dispatch
import Synchronization

/// Makes the items of many callers durable with few writes, away from the threads that tasks run on.
///
/// A write that waits for the disk would hold one of the few threads that all tasks share. Here it runs on a queue of
/// its own, and while it runs, what comes in gathers and is written together next: at most one write is under way, and
/// the more callers there are, the less each one costs.
///
///     let commits = GroupCommit { try store.write(ledger: $0) }
///     try await commits.commit(entry)  // durable now
package final class GroupCommit<Item: Sendable>: Sendable {
    private struct Waiting {
        var item: Item
        var caller: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "incant.group-commit")
    private let write: @Sendable ([Item]) throws -> Void

    /// - Parameter write: makes items durable, all or none, before it returns; called with one item or more, never twice
    ///   at a time.
    package init(write: @escaping @Sendable ([Item]) throws -> Void) {
        self.write = write
    }

    /// Hands an item in and waits until it is durable, a cancelled task too: what was handed in is written.
    ///
    /// Items are written in the order in which they were handed in. O(1) and its share of a write.
    ///
    /// - Throws: what the write threw that the item was in; then none of that write's items is durable.
    package func commit(_ item: Item) async throws {
        try await withCheckedThrowingContinuation { caller in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(item: item, caller: caller))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if begins { queue.async { self.writeAll() } }
        }
    }

    /// How many items wait for a write that has not begun; for tests.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Writes until nothing waits.
    private func writeAll() {
        while let batch = nextBatch() {
            let outcome = Result { try write(batch.map(\.item)) }
            for entry in batch { entry.caller.resume(with: outcome) }
        }
    }

    /// All that waits; nil, and the end of writing, where nothing does.
    private func nextBatch() -> [Waiting]? {
        state.withLock { state in
            defer { state.waiting = [] }
            state.isWriting = !state.waiting.isEmpty
            return state.isWriting ? state.waiting : nil
        }
    }
}
