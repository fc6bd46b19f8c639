package import IncantCore
import Synchronization

/// A journal that fails at a chosen write, as a process does that is killed between two of them.
package final class FailingJournal: RunJournal {
    /// What it throws.
    package struct Cut: Error, Equatable {}

    private let inner: InMemoryRunJournal
    private let left: Mutex<Int>

    /// - Parameters:
    ///   - inner: keeps what is written before the cut.
    ///   - writes: how many writes succeed.
    package init(_ inner: InMemoryRunJournal, failingAfter writes: Int) {
        self.inner = inner
        left = Mutex(writes)
    }

    package func append(_ event: RunEvent) throws {
        try spend()
        inner.append(event)
    }

    package func record(_ evaluations: [Evaluation]) throws {
        try spend()
        inner.record(evaluations)
    }

    package func record(replies: [MetaReply]) throws {
        try spend()
        inner.record(replies: replies)
    }

    package func replies() -> [MetaReply] { inner.replies() }

    package func events() -> [RunEvent] { inner.events() }

    package func evaluations() -> [Evaluation] { inner.evaluations() }

    package func answers(for keys: [Evaluation.Key]) -> [Evaluation.Key: String] { inner.answers(for: keys) }

    private func spend() throws {
        try left.withLock { left in
            guard left > 0 else { throw Cut() }
            left -= 1
        }
    }
}
