package import IncantCore
import Synchronization

/// The ledger of a run over any store: budgets hold for all roles together, and for single ones.
///
/// A call is made only if it fits with everything that is open counted at its most. One that does not fit only because
/// others are open waits, for they nearly always take less than they can; so towards the end of a budget calls go out
/// one at a time, and as much of it is used as can be. Those that wait are served in the order in which they came; one
/// that waits for a limit of its own role holds up none of another role.
///
///     let ledger = try Ledger(store: journal, limits: SpendingLimits(tokens: 2_000_000))
///     let ticket = try await ledger.open(.target, model: "m", most: TokenUsage(prompt: 90, answer: 64))
///     try await ledger.settle(ticket, .answered(reply.usage))
///
/// The limits are kept exactly as long as no call takes more than it was said to take at most. Failed calls cost
/// nothing. A ledger that could not be written once opens no further calls.
package final class Ledger: CallLedger {
    private struct Waiter {
        var number: Int
        var call: LedgerBook.Call
        var caller: CheckedContinuation<Admission, Never>
    }

    private typealias Admission = Result<LedgerEntry, ModelFailure>

    private struct State {
        var book: LedgerBook
        /// In the order in which they came.
        var waiting: [Waiter] = []
        var lastNumber = 0
        /// Numbers of waiters whose tasks were cancelled; some are no longer there.
        var cancelled: Set<Int> = []
        /// Calls whose settling is being written.
        var settling: Set<Int> = []
        /// Why nothing can be written any more.
        var breakage: ModelFailure?
    }

    private let state: Mutex<State>
    private let commits: GroupCommit<LedgerEntry>
    private let deadline: SpendingDeadline?
    private let resume: String

    /// Opens a ledger. What is open in the store belongs to a process that was killed: it becomes lost, at its most.
    ///
    /// - Parameters:
    ///   - store: where the entries are kept; nobody else may write there meanwhile.
    ///   - limits: what all roles may spend together, in all sessions.
    ///   - roleLimits: what single roles may spend besides.
    ///   - prices: what a role's calls cost; one that is missing costs nothing.
    ///   - deadline: after which no call is opened.
    ///   - resume: the command that resumes the run, for messages.
    /// - Throws: what the store throws; `ModelError.fullLedger`.
    package init(
        store: some LedgerStore, limits: SpendingLimits = .none, roleLimits: [ModelRole: SpendingLimits] = [:],
        prices: [ModelRole: Price] = [:], deadline: SpendingDeadline? = nil, resume: String = "incant resume RUN"
    ) throws {
        var entries = try store.ledger()
        let left = entries.indices.filter { entries[$0].state == .open }
        for index in left { entries[index].state = .lost }
        if !left.isEmpty { try store.write(ledger: left.map { entries[$0] }) }
        var book = LedgerBook(limits: limits, roleLimits: roleLimits, prices: prices)
        try book.take(entries)
        state = Mutex(State(book: book))
        commits = GroupCommit { try store.write(ledger: $0) }
        self.deadline = deadline
        self.resume = resume
    }

    package func open(
        _ role: ModelRole, model: String, most: TokenUsage
    ) async throws(ModelFailure) -> CallTicket {
        let entry = try await admission(role, model: model, most: most).get()
        do {
            try await commits.commit(entry)
        } catch {
            throw broken(by: error) { $0.book.forget(entry.id) }
        }
        return CallTicket(id: entry.id)
    }

    package func settle(_ ticket: CallTicket, _ outcome: CallOutcome) async throws(ModelFailure) {
        let settled = state.withLock { state -> LedgerEntry? in
            guard let entry = state.book.entry(settling: ticket, outcome), state.settling.insert(ticket.id).inserted
            else { return nil }
            return entry
        }
        guard let settled else { return }
        do {
            try await commits.commit(settled)
        } catch {
            // It stays open at its most, as it is in the store.
            throw broken(by: error) { _ = $0.settling.remove(ticket.id) }
        }
        // What the call leaves over is only given away now that a kill cannot bring it back.
        serve { state in
            state.settling.remove(ticket.id)
            state.book.settle(settled)
        }
    }

    /// Sums over all settled calls, those of earlier sessions included.
    package var totals: SpendingTotals { state.withLock { $0.book.totals(of: nil) } }

    /// Sums over a role's settled calls.
    package func totals(of role: ModelRole) -> SpendingTotals {
        state.withLock { $0.book.totals(of: role) }
    }

    /// What is left of the limits for all, with open calls counted at their most; nil where there is no limit.
    package var left: SpendingLimits { state.withLock { $0.book.left(of: nil) } }

    /// What is left of a role's own limits, likewise.
    package func left(of role: ModelRole) -> SpendingLimits {
        state.withLock { $0.book.left(of: role) }
    }

    /// What is left of the session's time; nil where it has no end.
    package var timeLeft: Duration? { deadline?.left }

    /// How many calls are open.
    package var openCount: Int { state.withLock { $0.book.open.count } }

    /// How many callers wait for room; for tests.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// The entry of a call that may be made, after a wait where it must wait.
    private func admission(_ role: ModelRole, model: String, most: TokenUsage) async -> Admission {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { caller in
                serve { state in
                    let call = state.book.call(role, model: model, most: most)
                    state.waiting.append(Waiter(number: number, call: call, caller: caller))
                    // Here, with the lock held: a task that is cancelled later finds the waiter below.
                    if Task.isCancelled { state.cancelled.insert(number) }
                }
            }
        } onCancel: {
            serve { _ = $0.cancelled.insert(number) }
        }
    }

    /// Changes the state, then lets go on whoever can: waiters that are cancelled, fit, or never will.
    private func serve(after change: (inout State) -> Void) {
        let ready = state.withLock { state in
            change(&state)
            return decide(&state)
        }
        for (caller, admission) in ready { caller.resume(returning: admission) }
    }

    /// Goes over those that wait, in the order in which they came. O(waiting × open).
    private func decide(_ state: inout State) -> [(CheckedContinuation<Admission, Never>, Admission)] {
        defer { state.cancelled = [] }
        if state.waiting.isEmpty { return [] }
        var ready: [(CheckedContinuation<Admission, Never>, Admission)] = []
        var kept: [Waiter] = []
        var isFull = false
        var fullRoles: Set<ModelRole> = []
        for waiter in state.waiting {
            if state.cancelled.contains(waiter.number) {
                ready.append((waiter.caller, .failure(ModelFailure(.cancelled, "the search was stopped"))))
                continue
            }
            if let failure = state.breakage ?? overtime() {
                ready.append((waiter.caller, .failure(failure)))
                continue
            }
            switch state.book.fit(waiter.call) {
            case .never(let limit, let role):
                let failure = state.book.refusal(of: waiter.call, limit, of: role, resume: resume)
                ready.append((waiter.caller, .failure(failure)))
            case .fits where !isFull && !fullRoles.contains(waiter.call.role):
                ready.append((waiter.caller, .success(state.book.admit(waiter.call))))
            case .waits(for: nil):
                isFull = true
                kept.append(waiter)
            case .waits(for: let role?):
                fullRoles.insert(role)
                kept.append(waiter)
            case .fits: kept.append(waiter)
            }
        }
        state.waiting = kept
        return ready
    }

    /// Why no call may be opened any more, where the session's time is over.
    private func overtime() -> ModelFailure? {
        guard let deadline, deadline.isOver else { return nil }
        return LedgerBook.refusal(after: deadline, resume: resume)
    }

    /// Notes that the store cannot be written; those that wait are told so, for what they wait for may never come.
    private func broken(by error: any Error, _ change: (inout State) -> Void) -> ModelFailure {
        let failure = ModelFailure(.hopeless, "the ledger cannot be written: \(error)")
        serve { state in
            change(&state)
            state.breakage = state.breakage ?? failure
        }
        return failure
    }
}
