import IncantCore
import Synchronization

/// Decides when a request may be sent, and to which of an endpoint's addresses.
///
/// Requests go in the order in which they came, each to the address with most room (ties: the first). An address has
/// room while fewer are in flight than its `ConcurrencyLimit` says, its minute is not used up, and the server has not
/// asked for a pause. One that cannot be reached is set aside for a growing time and then tried with one request; so is
/// one that keeps failing, or refuses the key, while another one is in use.
final class EndpointGate: Sendable {
    /// The right to send one request.
    struct Permit: Sendable {
        /// Which address, by its place in the settings.
        let address: Int
        let sent: ConcurrencyLimit.Sent
        /// Whether it tries an address that was set aside.
        fileprivate let isProbe: Bool
        fileprivate let tokenID: Int
    }

    /// How a request ended, as pacing needs to know it.
    enum Ending: Sendable {
        /// The server answered; so many tokens were used.
        case answered(tokens: Int)
        /// The server has too much to do, and asks for a pause of so many seconds.
        case overloaded(pause: Double?)
        /// The server was there, and something went wrong that says nothing about it.
        case failed
        /// The server failed, or was lost on the way.
        case faulty
        /// The server does not serve us at all.
        case disowned
        /// The server could not be reached.
        case unreachable(TransportError)
        /// The request never went out.
        case unsent

        fileprivate var isDisowned: Bool { if case .disowned = self { true } else { false } }
    }

    /// Why there is no permit.
    enum Refusal: Error {
        case cancelled
        /// None of the addresses can be reached, tried as often as is allowed.
        case unreachable(TransportError)
        /// All servers have too much to do, and have had for so long that it is no use to wait.
        case overloaded
    }

    private struct Waiter {
        let id: Int
        let tokens: Int
        /// Nil once it is served or cancelled.
        var continuation: CheckedContinuation<Result<Permit, Refusal>, Never>?
    }

    private struct State {
        var lanes: [EndpointLane]
        var inFlight = 0
        var queue: [Waiter] = []
        var head = 0
        var nextID = 0
        var alarmAt = Double.infinity
        var lastError: TransportError?
        var random: RandomStream

        /// Whether another address is in use.
        func hasAnother(besides address: Int) -> Bool {
            lanes.indices.contains { $0 != address && lanes[$0].failures == 0 }
        }

        /// Drops those who have been served.
        mutating func compact() {
            if head == queue.count {
                queue.removeAll(keepingCapacity: true)
                head = 0
            } else if head > 256, head * 2 > queue.count {
                queue.removeFirst(head)
                head = 0
            }
        }
    }

    private typealias Resumption = (CheckedContinuation<Result<Permit, Refusal>, Never>, Result<Permit, Refusal>)

    private let state: Mutex<State>
    private let concurrency: Int
    private let attempts: Int
    private let clock: PacingClock

    init(_ settings: EndpointSettings, clock: PacingClock) {
        concurrency = settings.concurrency
        attempts = settings.attempts
        self.clock = clock
        let lane = EndpointLane(
            limit: ConcurrencyLimit(greatest: settings.concurrency),
            requests: RateWindow(limit: settings.requestsPerMinute),
            tokens: RateWindow(limit: settings.tokensPerMinute))
        state = Mutex(
            State(
                lanes: settings.addresses.map { _ in lane },
                random: RandomStream(seed: settings.jitterSeed, generation: 0, slot: 0, purpose: "set aside")))
    }

    /// Waits until a request may be sent.
    ///
    /// - Parameter tokens: how many it is expected to take.
    /// - Returns: the permit, which has to be given back.
    /// - Throws: `Refusal`.
    func enter(tokens: Int) async throws(Refusal) -> Permit {
        let now = clock.now()
        let atOnce = state.withLock { state -> Result<Permit, Refusal>? in
            state.head < state.queue.count ? nil : decide(&state, tokens: tokens, now: now)
        }
        if let atOnce { return try atOnce.get() }
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.queue.append(Waiter(id: id, tokens: tokens, continuation: continuation)) }
                // Cancelled before it stood in the queue, it would not have been found there.
                if Task.isCancelled { withdraw(id) }
                serve()
            }
        } onCancel: {
            withdraw(id)
        }
        return try result.get()
    }

    /// Gives a permit back.
    func leave(_ permit: Permit, _ ending: Ending) {
        let now = clock.now()
        state.withLock { state in
            state.inFlight -= 1
            var lane = state.lanes[permit.address]
            lane.inFlight -= 1
            switch ending {
            case .answered(let tokens):
                lane.tokens.correct(permit.tokenID, to: tokens)
                lane.answered(permit.sent, now: now)
                lane.isBack()
            case .overloaded(let pause):
                lane.overloaded(permit.sent, pause: pause, now: now, random: &state.random)
                lane.isBack()
            case .failed:
                lane.faults = 0
                lane.isBack()
            case .unreachable(let error) where permit.isProbe || lane.failures == 0:
                lane.setAside(now: now, random: &state.random)
                state.lastError = error
            case .faulty where permit.isProbe || lane.failures == 0,
                .disowned where permit.isProbe || lane.failures == 0:
                lane.faults += 1
                let isEnough = permit.isProbe || lane.faults >= EndpointLane.mostFaults
                if state.hasAnother(besides: permit.address), isEnough || ending.isDisowned {
                    lane.setAside(now: now, random: &state.random)
                } else {
                    lane.isBack()
                }
            case .unreachable, .faulty, .disowned:
                // It went out before the address was set aside.
                break
            case .unsent:
                if permit.isProbe { lane.isProbed = false }
            }
            state.lanes[permit.address] = lane
        }
        serve()
    }

    /// Whether an address other than the permit's is in use.
    func hasAnother(besides permit: Permit) -> Bool {
        state.withLock { $0.hasAnother(besides: permit.address) }
    }

    /// The most that may be in flight now, over all addresses; for tests and progress.
    var limit: Int {
        state.withLock { state in
            min(concurrency, state.lanes.reduce(0) { $0 + ($1.failures > 0 ? 0 : $1.limit.limit) })
        }
    }

    // MARK: - Deciding

    /// A permit or a refusal; nil where the request has to wait.
    private func decide(_ state: inout State, tokens: Int, now: Double) -> Result<Permit, Refusal>? {
        if state.lanes.allSatisfy({ $0.isLost(giveUpAfter: attempts, now: now) }) {
            let isDrowned = state.lanes.contains { $0.isDrowned(giveUpAfter: attempts, now: now) }
            if isDrowned { return .failure(.overloaded) }
            if let error = state.lastError { return .failure(.unreachable(error)) }
        }
        guard state.inFlight < concurrency else { return nil }
        var best: Int?
        for index in state.lanes.indices where state.lanes[index].readiness(for: tokens, now: now) <= now {
            if best.map({ state.lanes[index].room > state.lanes[$0].room }) ?? true { best = index }
        }
        guard let best else { return nil }
        state.inFlight += 1
        let isProbe = state.lanes[best].failures > 0
        if isProbe { state.lanes[best].isProbed = true }
        state.lanes[best].inFlight += 1
        return .success(
            Permit(
                address: best,
                sent: state.lanes[best].limit.sent(at: now, inFlight: state.lanes[best].inFlight),
                isProbe: isProbe, tokenID: state.lanes[best].start(tokens: tokens, now: now)))
    }

    /// Serves those who wait, as far as there is room, and sees to it that the rest is served when time has passed.
    private func serve() {
        let now = clock.now()
        var resumptions: [Resumption] = []
        let alarm = state.withLock { state -> Double? in
            while state.head < state.queue.count {
                let waiter = state.queue[state.head]
                if let continuation = waiter.continuation {
                    guard let result = decide(&state, tokens: waiter.tokens, now: now) else { break }
                    resumptions.append((continuation, result))
                }
                state.queue[state.head].continuation = nil
                state.head += 1
            }
            state.compact()
            return nextAlarm(&state, now: now)
        }
        for (continuation, result) in resumptions { continuation.resume(returning: result) }
        guard let alarm else { return }
        Task { [weak self, clock] in
            do {
                try await clock.sleep(alarm - now)
            } catch {
                // Nobody is to wait any more: to look again would only lead to the next sleep that is refused.
                self?.dismiss()
                return
            }
            self?.ring(alarm)
        }
    }

    /// Sends away all who wait, because the clock does not let anybody wait.
    private func dismiss() {
        let continuations = state.withLock { state in
            let continuations = state.queue[state.head...].compactMap(\.continuation)
            state.queue.removeAll()
            state.head = 0
            state.alarmAt = .infinity
            return continuations
        }
        for continuation in continuations { continuation.resume(returning: .failure(.cancelled)) }
    }

    /// When to look again; nil where somebody will, or nothing but the end of a request can change anything.
    private func nextAlarm(_ state: inout State, now: Double) -> Double? {
        guard state.head < state.queue.count, state.inFlight < concurrency else { return nil }
        let tokens = state.queue[state.head].tokens
        let next = state.lanes.indices.reduce(Double.infinity) {
            min($0, state.lanes[$1].readiness(for: tokens, now: now))
        }
        guard next < state.alarmAt else { return nil }
        state.alarmAt = next
        return next
    }

    private func ring(_ alarm: Double) {
        state.withLock { state in
            if state.alarmAt >= alarm { state.alarmAt = .infinity }
        }
        serve()
    }

    private func withdraw(_ id: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Result<Permit, Refusal>, Never>? in
            guard let index = state.queue[state.head...].firstIndex(where: { $0.id == id }) else { return nil }
            defer { state.queue[index].continuation = nil }
            return state.queue[index].continuation
        }
        continuation?.resume(returning: .failure(.cancelled))
        if continuation != nil { serve() }
    }
}
