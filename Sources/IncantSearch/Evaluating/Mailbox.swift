import Synchronization

/// Where workers leave what they have done, for one reader that takes all that is there at once, so that a slow reader
/// takes more at a time instead of falling behind.
final class Mailbox<Item: Sendable>: Sendable {
    /// Something that a worker left, and that it waits to be told of.
    struct Delivery: Sendable {
        let item: Item
        fileprivate let receipt: CheckedContinuation<Void, Never>

        /// Lets the worker go on.
        func acknowledge() { receipt.resume() }
    }

    private struct State {
        var deliveries: [Delivery] = []
        var reader: CheckedContinuation<Void, Never>?
        var writers: Int
    }

    private let state: Mutex<State>

    /// - Parameter writers: how many workers there are; each of them leaves in the end.
    init(writers: Int) {
        state = Mutex(State(writers: writers))
    }

    /// How many deliveries nobody has taken yet.
    var count: Int { state.withLock { $0.deliveries.count } }

    /// Leaves something, and waits until the reader has dealt with it: no worker is ever more than one item ahead.
    func deliver(_ item: Item) async {
        await withCheckedContinuation { receipt in
            let reader = state.withLock { state in
                state.deliveries.append(Delivery(item: item, receipt: receipt))
                return state.reader.take()
            }
            reader?.resume()
        }
    }

    /// Says that a worker will leave nothing any more.
    func leave() {
        let reader = state.withLock { state in
            state.writers -= 1
            return state.writers == 0 ? state.reader.take() : nil
        }
        reader?.resume()
    }

    /// Waits until something is there, and takes all of it.
    ///
    /// - Returns: in the order of arrival; empty once all workers have left.
    func takeAll() async -> [Delivery] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.deliveries.isEmpty, state.writers > 0 {
                    state.reader = continuation
                    return false
                }
                return true
            }
            if isReady { continuation.resume() }
        }
        // What came between waking and running is taken too.
        return state.withLock { state in
            defer { state.deliveries = [] }
            return state.deliveries
        }
    }
}
