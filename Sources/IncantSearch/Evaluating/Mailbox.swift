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
        var reader: CheckedContinuation<[Delivery], Never>?
        var writers: Int
    }

    private let state: Mutex<State>

    /// - Parameter writers: how many workers there are; each of them leaves in the end.
    init(writers: Int) {
        state = Mutex(State(writers: writers))
    }

    /// Leaves something, and waits until the reader has dealt with it: no worker is ever more than one item ahead.
    func deliver(_ item: Item) async {
        await withCheckedContinuation { receipt in
            let delivery = Delivery(item: item, receipt: receipt)
            let reader = state.withLock { state -> CheckedContinuation<[Delivery], Never>? in
                guard let reader = state.reader else {
                    state.deliveries.append(delivery)
                    return nil
                }
                state.reader = nil
                return reader
            }
            reader?.resume(returning: [delivery])
        }
    }

    /// Says that a worker will leave nothing any more.
    func leave() {
        let reader = state.withLock { state -> CheckedContinuation<[Delivery], Never>? in
            state.writers -= 1
            guard state.writers == 0 else { return nil }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: [])
    }

    /// Waits until something is there, and takes all of it.
    ///
    /// - Returns: in the order of arrival; empty once all workers have left.
    func takeAll() async -> [Delivery] {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> [Delivery]? in
                if state.deliveries.isEmpty, state.writers > 0 {
                    state.reader = continuation
                    return nil
                }
                defer { state.deliveries = [] }
                return state.deliveries
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }
}
