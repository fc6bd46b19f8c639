import IncantCore
import Synchronization

/// Remembers failures that no request can escape: a refused key, an exhausted quota. What waits when one comes is not
/// sent in vain; what begins after it is tried, for the cause may have been mended.
final class FinalFailures: Sendable {
    private let state = Mutex<(count: Int, last: ModelFailure?)>((0, nil))

    /// How many there have been.
    var count: Int { state.withLock { $0.count } }

    /// Notes a failure; only those of kind `hopeless` count.
    func note(_ failure: ModelFailure) {
        guard failure.kind == .hopeless else { return }
        state.withLock { $0 = ($0.count + 1, failure) }
    }

    /// The latest failure, where there have been more than so many.
    func last(since count: Int) -> ModelFailure? {
        state.withLock { $0.count > count ? $0.last : nil }
    }
}
