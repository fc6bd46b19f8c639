import IncantCore
import Synchronization

/// Hands the batches of one round to workers, and keeps what became of the requests that were not answered.
///
/// Once it is halted it hands out nothing any more; what is under way is finished by whoever has it.
final class RequestDesk: Sendable {
    /// Why no further calls are made.
    enum Halt: Sendable {
        /// The user asked for it.
        case stopped
        /// The budget does not allow further calls.
        case overBudget(ModelFailure)
        /// Something that further calls would not mend.
        case failed(any Error)
    }

    /// What a round left.
    struct Outcome: Sendable {
        /// Requests that the model does not take, with its words.
        var refusals: [Evaluation.Key: String] = [:]
        /// Requests to be tried again.
        var unanswered: Set<Evaluation.Key> = []
        /// Why the latest of these got no answer.
        var lastFailure: String?
        var halt: Halt?
    }

    private struct State {
        var batches: [[Evaluation.Key]]
        var next = 0
        var answered = 0
        var outcome = Outcome()
    }

    /// How many requests the round has.
    let count: Int
    private let shouldStop: @Sendable () -> Bool
    private let state: Mutex<State>

    /// - Parameters:
    ///   - keys: what is to be evaluated.
    ///   - batchSize: how many requests make a batch.
    ///   - shouldStop: asked before every batch.
    init(_ keys: [Evaluation.Key], batchSize: Int, shouldStop: @escaping @Sendable () -> Bool) {
        let size = max(batchSize, 1)
        count = keys.count
        self.shouldStop = shouldStop
        state = Mutex(
            State(
                batches: stride(from: 0, to: keys.count, by: size).map { start in
                    Array(keys[start..<min(start + size, keys.count)])
                }
            )
        )
    }

    /// What has become of the round so far.
    var outcome: Outcome { state.withLock { $0.outcome } }

    /// How many batches are not handed out.
    var batchesLeft: Int { state.withLock { $0.batches.count - $0.next } }

    /// The next batch to ask; nil where there is none, or no further calls are to be made.
    func next() -> [Evaluation.Key]? {
        if Task.isCancelled || shouldStop() { halt(.stopped) }
        return state.withLock { state in
            guard state.outcome.halt == nil, state.next < state.batches.count else { return nil }
            defer { state.next += 1 }
            return state.batches[state.next]
        }
    }

    /// Takes a batch back whose requests are to be asked one by one.
    func takeBackSingly(_ batch: [Evaluation.Key]) {
        state.withLock { $0.batches.append(contentsOf: batch.map { [$0] }) }
    }

    /// No further calls; the first reason stays.
    func halt(_ reason: Halt) {
        state.withLock { if $0.outcome.halt == nil { $0.outcome.halt = reason } }
    }

    /// Notes that so many requests were answered and scored.
    func note(answered: Int) {
        state.withLock { $0.answered += answered }
    }

    /// Notes that requests were not answered; halts where further calls would not mend it, or where it is too many.
    func note(_ error: any Error, for keys: [Evaluation.Key]) {
        guard let failure = error as? ModelFailure else {
            halt(error is CancellationError ? .stopped : .failed(error))
            return
        }
        switch failure.kind {
        case .refused:
            state.withLock { state in
                for key in keys { state.outcome.refusals[key] = failure.message }
            }
        case .unavailable:
            let (failed, asked) = state.withLock { state in
                state.outcome.unanswered.formUnion(keys)
                state.outcome.lastFailure = failure.message
                let failed = state.outcome.unanswered.count
                return (failed, failed + state.answered + state.outcome.refusals.count)
            }
            if asked >= Self.fewest, failed * Self.failingShare > asked {
                halt(
                    .failed(
                        SearchError.unanswered(
                            "\(failed) of \(asked) requests got no answer, and the others were not tried; "
                                + "the last failure: \(failure.message)"
                        )
                    )
                )
            }
        case .hopeless: halt(.failed(SearchError.unanswered(failure.message)))
        case .overBudget: halt(.overBudget(failure))
        case .cancelled: halt(.stopped)
        }
    }

    /// From so many requests on it is looked at how many fail.
    private static let fewest = 20
    /// The round is given up where more than one in so many fails.
    private static let failingShare = 4
}
