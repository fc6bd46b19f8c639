import Synchronization

/// Keeps the first error of an observer, which cannot throw itself. The log is derived from the journal, so that the
/// search may go on and the error is told at its end.
final class FirstFailure: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    func keep(_ work: () throws -> Void) {
        do {
            try work()
        } catch let failure {
            error.withLock { if $0 == nil { $0 = failure } }
        }
    }

    /// - Throws: the error that was kept.
    func rethrow() throws {
        if let failure = error.withLock({ $0 }) { throw failure }
    }
}
