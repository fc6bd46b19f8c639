import IncantCore
import Synchronization
import Testing

@testable import IncantModels

@Suite(.timeLimit(.minutes(10)))
struct LedgerTests {
    /// A store that records what it was given, and fails when told to.
    private final class RecordingStore: LedgerStore {
        struct Full: Error, CustomStringConvertible {
            var description: String { "no room left" }
        }

        private let inner = InMemoryLedgerStore()
        private let log = Mutex<[LedgerEntry]>([])
        private let fails = Mutex(false)

        func write(ledger entries: [LedgerEntry]) throws {
            if fails.withLock({ $0 }) { throw Full() }
            inner.write(ledger: entries)
            log.withLock { $0 += entries }
        }

        func ledger() -> [LedgerEntry] { inner.ledger() }

        func setFails(_ value: Bool) { fails.withLock { $0 = value } }

        var written: [LedgerEntry] { log.withLock { $0 } }
    }

    /// In which order callers were served.
    private final class Order: Sendable {
        private let numbers = Mutex<[Int]>([])

        func add(_ number: Int) { numbers.withLock { $0.append(number) } }

        var all: [Int] { numbers.withLock { $0 } }
    }

    private static let most = TokenUsage(prompt: 10, answer: 90)

    /// Waits for a condition; a test that waits in vain ends with its time limit.
    private static func come(_ condition: () -> Bool) async throws {
        while !condition() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private static func failure(_ work: () async throws -> Void) async -> ModelFailure? {
        do {
            try await work()
            return nil
        } catch {
            return error as? ModelFailure
        }
    }

    @Test func everyStepIsInTheStoreBeforeItReturns() async throws {
        let store = RecordingStore()
        let ledger = try Ledger(store: store, prices: [.target: Price(promptMillion: 1, answerMillion: 2)])
        let ticket = try await ledger.open(.target, model: "模型", most: Self.most)
        let opened = LedgerEntry(
            id: 1, role: .target, model: "模型", state: .open, usage: Self.most, money: Money(picos: 190_000_000))
        #expect(store.written == [opened])
        #expect(ledger.totals == SpendingTotals())
        let usage = TokenUsage(prompt: 9, answer: 3, isEstimated: true)
        try await ledger.settle(ticket, .answered(usage))
        var settled = opened
        settled.state = .answered
        settled.usage = usage
        settled.money = Money(picos: 15_000_000)
        #expect(store.written == [opened, settled])
        #expect(ledger.totals == SpendingTotals(of: [settled]))
        #expect(ledger.totals(of: .target) == ledger.totals)
        #expect(ledger.totals(of: .meta) == SpendingTotals())
    }

    @Test func settlingTwiceChangesNothing() async throws {
        let store = RecordingStore()
        let ledger = try Ledger(store: store)
        let ticket = try await ledger.open(.meta, model: "m", most: Self.most)
        try await ledger.settle(ticket, .failed)
        let totals = ledger.totals
        for outcome in [CallOutcome.lost, .unsent, .answered(Self.most), .failed] {
            try await ledger.settle(ticket, outcome)
        }
        try await ledger.settle(CallTicket(id: 77), .lost)
        #expect(ledger.totals == totals)
        #expect(store.written.count == 2)
        #expect(totals.calls == 1 && totals.failed == 1 && totals.tokens == 0 && totals.money == .zero)
    }

    @Test(arguments: [
        (CallOutcome.unsent, 0, 0, 0), (.failed, 1, 0, 0), (.lost, 1, 0, 100),
        (.answered(TokenUsage(prompt: 10, answer: 2)), 1, 12, 0),
        (.answered(TokenUsage(prompt: -5, answer: 2)), 1, 2, 0),
    ])
    func outcomesCountAsTheyShould(outcome: CallOutcome, calls: Int, tokens: Int, lost: Int) async throws {
        let ledger = try Ledger(store: InMemoryLedgerStore())
        try await ledger.settle(try await ledger.open(.judge, model: "m", most: Self.most), outcome)
        let totals = ledger.totals(of: .judge)
        #expect(totals.calls == calls)
        #expect(totals.usage.total == tokens)
        #expect(totals.lostTokens.total == lost)
    }

    @Test func whatAKilledProcessHadOpenIsLost() async throws {
        let store = InMemoryLedgerStore()
        let prices: [ModelRole: Price] = [.target: Price(promptMillion: 1, answerMillion: 1)]
        let killed = try Ledger(store: store, limits: SpendingLimits(tokens: 250), prices: prices)
        _ = try await killed.open(.target, model: "m", most: Self.most)
        _ = try await killed.open(.target, model: "m", most: Self.most)
        // The price of today does not change what was spent yesterday.
        let next = try Ledger(store: store, limits: SpendingLimits(tokens: 250))
        #expect(next.totals.lost == 2 && next.totals.tokens == 200)
        #expect(next.totals.money == Money(picos: 200_000_000))
        #expect(store.ledger().map(\.state) == [.lost, .lost])
        #expect(next.left == SpendingLimits(tokens: 50))
        let ticket = try await next.open(.target, model: "m", most: TokenUsage(prompt: 50, answer: 0))
        #expect(ticket.id == 3)
        let failure = await Self.failure { _ = try await next.open(.target, model: "m", most: Self.most) }
        #expect(failure?.kind == .overBudget(.tokens))
        let again = try Ledger(store: store)
        #expect(again.totals == SpendingTotals(of: store.ledger()))
    }

    @Test func messagesSayWhatIsSpentAndHowToGoOn() async throws {
        let store = InMemoryLedgerStore()
        let resume = "incant resume r1"
        let prices: [ModelRole: Price] = [.target: Price(promptMillion: 10, answerMillion: 10)]
        let tokens = try Ledger(
            store: store, limits: SpendingLimits(tokens: 150), prices: prices, resume: resume)
        try await tokens.settle(try await tokens.open(.target, model: "m", most: Self.most), .answered(Self.most))
        #expect(
            await Self.failure { _ = try await tokens.open(.target, model: "m", most: Self.most) }
                == ModelFailure(
                    .overBudget(.tokens),
                    "the budget of 150 tokens is used up: 100 are spent and the call may take 100; "
                        + "to go on, allow 200 or more: incant resume r1 --set budget.tokens=…"))
        let money = try Ledger(
            store: store, limits: SpendingLimits(money: Money(units: 0.0015)), prices: prices, resume: resume)
        #expect(
            await Self.failure { _ = try await money.open(.target, model: "m", most: Self.most) }?.message
                == "the budget of 0.0015 (money) is used up: 0.001 is spent and the call may cost 0.001; "
                + "to go on, allow 0.002 or more: incant resume r1 --set budget.money=…")
        let judge = try Ledger(store: store, roleLimits: [.judge: SpendingLimits(calls: 0)], resume: resume)
        #expect(
            await Self.failure { _ = try await judge.open(.judge, model: "m", most: Self.most) }?.message
                == "the budget of the judge model of 0 calls is used up: 0 were made; "
                + "to go on, allow 1 or more: incant resume r1 --set judge.budget.calls=…")
    }

    @Test func noCallIsOpenedAfterTheDeadline() async throws {
        let elapsed = Mutex(Duration.seconds(0))
        let deadline = SpendingDeadline(minutes: 30) { elapsed.withLock { $0 } }
        let ledger = try Ledger(store: InMemoryLedgerStore(), limits: SpendingLimits(tokens: 100), deadline: deadline)
        let ticket = try await ledger.open(.target, model: "m", most: Self.most)
        #expect(ledger.timeLeft == .seconds(1800))
        async let waiter = Self.failure { _ = try await ledger.open(.target, model: "m", most: Self.most) }
        try await Self.come { ledger.waitingCount > 0 }
        elapsed.withLock { $0 = .seconds(1801) }
        let late = await Self.failure { _ = try await ledger.open(.meta, model: "m", most: .zero) }
        #expect(
            late
                == ModelFailure(
                    .overBudget(.minutes),
                    "the session's 30 minutes are over; another session goes on where this one stopped: "
                        + "incant resume RUN"))
        // What is open is settled all the same.
        try await ledger.settle(ticket, .answered(TokenUsage(prompt: 10, answer: 1)))
        #expect(await waiter?.kind == .overBudget(.minutes))
        #expect(ledger.totals.tokens == 11 && ledger.timeLeft == .zero)
    }

    @Test func aCallThatFitsOnlyLaterWaitsForOthersToSettle() async throws {
        let ledger = try Ledger(store: InMemoryLedgerStore(), limits: SpendingLimits(tokens: 150))
        let first = try await ledger.open(.target, model: "m", most: Self.most)
        let served = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let ticket = try await ledger.open(.target, model: "m", most: Self.most)
                    served.add(number)
                    try await ledger.settle(ticket, .answered(TokenUsage(prompt: 10, answer: 0)))
                }
                try await Self.come { ledger.waitingCount > number }
            }
            // Small enough to fit beside the first, but it came after others.
            group.addTask {
                let ticket = try await ledger.open(.target, model: "m", most: TokenUsage(prompt: 1, answer: 0))
                served.add(4)
                try await ledger.settle(ticket, .answered(TokenUsage(prompt: 1, answer: 0)))
            }
            try await Self.come { ledger.waitingCount == 5 || served.all != [] }
            #expect(served.all == [])
            try await ledger.settle(first, .answered(TokenUsage(prompt: 10, answer: 0)))
            try await group.waitForAll()
        }
        #expect(served.all == [0, 1, 2, 3, 4])
        #expect(ledger.totals.tokens == 51)
    }

    @Test func whoWaitsForItsRoleHoldsUpNobodyElse() async throws {
        let ledger = try Ledger(
            store: InMemoryLedgerStore(), roleLimits: [.judge: SpendingLimits(tokens: 150)])
        let first = try await ledger.open(.judge, model: "m", most: Self.most)
        let waiter = Task { try await ledger.open(.judge, model: "m", most: Self.most) }
        try await Self.come { ledger.waitingCount > 0 }
        try await ledger.settle(try await ledger.open(.target, model: "m", most: Self.most), .lost)
        #expect(ledger.waitingCount == 1)
        try await ledger.settle(first, .unsent)
        #expect(try await waiter.value.id == 3)
        #expect(ledger.left(of: .judge) == SpendingLimits(tokens: 50))
        #expect(ledger.left(of: .target) == .none)
    }

    @Test func aCancelledWaiterLeavesAndLetsTheNextOneThrough() async throws {
        let ledger = try Ledger(store: InMemoryLedgerStore(), limits: SpendingLimits(tokens: 150))
        let first = try await ledger.open(.target, model: "m", most: Self.most)
        let waiter = Task { await Self.failure { _ = try await ledger.open(.target, model: "m", most: Self.most) } }
        try await Self.come { ledger.waitingCount == 1 }
        let next = Task { try await ledger.open(.target, model: "m", most: TokenUsage(prompt: 1, answer: 0)) }
        try await Self.come { ledger.waitingCount == 2 }
        waiter.cancel()
        #expect(await waiter.value?.kind == .cancelled)
        #expect(try await next.value.id == 2)
        try await ledger.settle(first, .lost)
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await Self.failure { _ = try await ledger.open(.target, model: "m", most: .zero) }
        }
        #expect(await early.value?.kind == .cancelled)
        #expect(ledger.openCount == 1)
    }

    @Test func aLedgerThatCannotBeWrittenSaysSoToAll() async throws {
        let store = RecordingStore()
        let ledger = try Ledger(store: store, limits: SpendingLimits(tokens: 100))
        let ticket = try await ledger.open(.target, model: "m", most: Self.most)
        let waiter = Task { await Self.failure { _ = try await ledger.open(.target, model: "m", most: Self.most) } }
        try await Self.come { ledger.waitingCount > 0 }
        store.setFails(true)
        let expected = ModelFailure(.hopeless, "the ledger cannot be written: no room left")
        #expect(await Self.failure { try await ledger.settle(ticket, .failed) } == expected)
        #expect(await waiter.value == expected)
        #expect(await Self.failure { _ = try await ledger.open(.meta, model: "m", most: .zero) } == expected)
        // The call counts at its most until it can be settled.
        #expect(ledger.left == SpendingLimits(tokens: 0))
        store.setFails(false)
        try await ledger.settle(ticket, .failed)
        #expect(store.ledger().map(\.state) == [.failed])
        #expect(ledger.left == SpendingLimits(tokens: 100))
    }

    @Test func numbersBeyondAllMeasureDoNoHarm() async throws {
        let huge = TokenUsage(prompt: .max, answer: .max)
        let store = InMemoryLedgerStore()
        let prices: [ModelRole: Price] = [.target: Price(promptMillion: 1e12, answerMillion: 1e12, call: 1e12)]
        let ledger = try Ledger(store: store, prices: prices)
        for _ in 0..<3 {
            try await ledger.settle(try await ledger.open(.target, model: "m", most: huge), .answered(huge))
        }
        #expect(ledger.totals.tokens == .max && ledger.totals.money == Money(picos: .max))
        let bounded = try Ledger(store: store, limits: SpendingLimits(tokens: .max - 1), prices: prices)
        #expect(
            await Self.failure { _ = try await bounded.open(.meta, model: "m", most: huge) }?.kind
                == .overBudget(.tokens))
        #expect(bounded.left == SpendingLimits(tokens: 0))
    }

    @Test func aLedgerWithImpossibleIdsIsRefused() {
        let store = InMemoryLedgerStore()
        store.write(ledger: [
            LedgerEntry(id: .max, role: .target, model: "m", state: .failed, usage: .zero, money: .zero)
        ])
        #expect(throws: ModelError.fullLedger(id: .max)) { try Ledger(store: store) }
    }
}
