import IncantCore
import Synchronization
import Testing

@testable import IncantModels

/// Budgets under hundreds of random schedules: many callers, calls that take less than they can, lost ones, kills.
@Suite(.timeLimit(.minutes(10)))
struct LedgerScheduleTests {
    /// A store that looks at every state it is ever in, and can be killed: it then takes nothing more.
    private final class WatchedStore: LedgerStore {
        struct Killed: Error {}

        private struct Contents {
            var writesLeft = Int.max
            var faults: [String] = []
        }

        private let inner = InMemoryLedgerStore()
        private let contents = Mutex(Contents())
        private let budgets: Budgets

        init(_ budgets: Budgets) {
            self.budgets = budgets
        }

        func write(ledger entries: [LedgerEntry]) throws {
            try contents.withLock { contents in
                guard contents.writesLeft > 0 else { throw Killed() }
                contents.writesLeft -= 1
                let before = Dictionary(uniqueKeysWithValues: inner.ledger().map { ($0.id, $0) })
                for entry in entries {
                    let old = before[entry.id]
                    let isInOrder = entry.state == .open ? old == nil : old?.state == .open
                    if !isInOrder { contents.faults.append("\(entry) was written over \(String(describing: old))") }
                }
                inner.write(ledger: entries)
                contents.faults += budgets.overruns(of: inner.ledger())
            }
        }

        func ledger() -> [LedgerEntry] { inner.ledger() }

        func kill(afterWrites number: Int) {
            contents.withLock { $0.writesLeft = number }
        }

        var faults: [String] { contents.withLock { $0.faults } }
    }

    /// Limits drawn for one schedule.
    private struct Budgets {
        var all: SpendingLimits
        var roles: [ModelRole: SpendingLimits]
        var prices: [ModelRole: Price]

        init(_ random: inout RandomStream) {
            func draw(_ random: inout RandomStream, _ range: ClosedRange<Int>) -> Int? {
                random.next() % 3 == 0 ? nil : Int.random(in: range, using: &random)
            }
            all = SpendingLimits(
                calls: draw(&random, 5...60), tokens: Int.random(in: 300...6000, using: &random),
                money: draw(&random, 1...40).map { Money(units: Double($0) / 1000) })
            roles = [.judge: SpendingLimits(calls: draw(&random, 1...15), tokens: draw(&random, 100...900))]
            prices = [
                .target: Price(promptMillion: 3, answerMillion: 15), .judge: Price(promptMillion: 1, answerMillion: 2),
                .meta: Price(promptMillion: 0, answerMillion: 0, call: 0.0001),
            ]
        }

        /// Which limits the entries are above, counted afresh from what stands in the store.
        func overruns(of entries: [LedgerEntry]) -> [String] {
            func overruns(_ entries: [LedgerEntry], _ limits: SpendingLimits, _ name: String) -> [String] {
                let sent = entries.filter { $0.state != .unsent }
                let calls = sent.count
                let tokens = sent.reduce(0) { $0 + $1.usage.prompt + $1.usage.answer }
                let picos = sent.reduce(0) { $0 + $1.money.picos }
                return [
                    limits.calls.map { calls > $0 } ?? false ? "\(name): \(calls) calls" : nil,
                    limits.tokens.map { tokens > $0 } ?? false ? "\(name): \(tokens) tokens" : nil,
                    limits.money.map { picos > $0.picos } ?? false ? "\(name): \(picos) picos" : nil,
                ].compactMap(\.self)
            }
            return overruns(entries, all, "all")
                + roles.flatMap { role, limits in
                    overruns(entries.filter { $0.role == role }, limits, role.rawValue)
                }
        }
    }

    /// What one caller drew before it began, so that nothing depends on who comes first.
    private struct Plan {
        var role: ModelRole
        var most: TokenUsage
        var outcome: CallOutcome
        var pauses: Int

        init(_ random: inout RandomStream) {
            role = random.element(of: [.target, .target, .target, .meta, .judge]) ?? .target
            most = TokenUsage(
                prompt: Int.random(in: 1...60, using: &random), answer: Int.random(in: 1...200, using: &random))
            let taken = TokenUsage(prompt: most.prompt, answer: Int.random(in: 0...most.answer, using: &random))
            outcome =
                switch random.next() % 12 {
                case 0: .lost
                case 1: .failed
                case 2: .unsent
                default: .answered(taken)
                }
            pauses = Int.random(in: 0...6, using: &random)
        }
    }

    /// What became of a schedule's callers in one session.
    private struct Tally {
        var made = 0
        var refused: [(role: ModelRole, most: TokenUsage, limit: BudgetLimit)] = []
    }

    /// Runs callers, so many at a time, until all are served.
    private static func run(_ plans: [Plan], on ledger: Ledger, width: Int) async -> Tally {
        await withTaskGroup(of: (Plan, BudgetLimit?, Bool).self) { group in
            var tally = Tally()
            var next = 0
            func start(_ group: inout TaskGroup<(Plan, BudgetLimit?, Bool)>) {
                guard next < plans.count else { return }
                let plan = plans[next]
                next += 1
                group.addTask {
                    do {
                        let ticket = try await ledger.open(plan.role, model: "m", most: plan.most)
                        for _ in 0..<plan.pauses { await Task.yield() }
                        try await ledger.settle(ticket, plan.outcome)
                        try await ledger.settle(ticket, .lost)
                        return (plan, nil, true)
                    } catch {
                        if case .overBudget(let limit) = (error as? ModelFailure)?.kind { return (plan, limit, false) }
                        return (plan, nil, false)
                    }
                }
            }
            for _ in 0..<width { start(&group) }
            for await (plan, limit, isMade) in group {
                if isMade { tally.made += 1 }
                if let limit { tally.refused.append((plan.role, plan.most, limit)) }
                start(&group)
            }
            return tally
        }
    }

    @Test(arguments: 0..<150)
    func noLimitIsEverOverrunWhateverIsKilled(seed: UInt64) async throws {
        var random = RandomStream(seed: seed, generation: 0, slot: 0, purpose: "ledger schedule")
        let budgets = Budgets(&random)
        let store = WatchedStore(budgets)
        for _ in 0..<4 {
            let plans = (0..<40).map { _ in Plan(&random) }
            let width = Int.random(in: 1...16, using: &random)
            store.kill(afterWrites: .max)
            let ledger = try Ledger(
                store: store, limits: budgets.all, roleLimits: budgets.roles, prices: budgets.prices)
            #expect(!store.ledger().contains { $0.state == .open })
            let atStart = ledger.totals
            #expect(atStart == SpendingTotals(of: store.ledger()))
            if random.next() % 2 == 0 { store.kill(afterWrites: Int.random(in: 0...60, using: &random)) }
            _ = await Self.run(plans, on: ledger, width: width)
            #expect(ledger.waitingCount == 0)
        }
        #expect(store.faults == [])
        let ids = store.ledger().map(\.id)
        #expect(ids == Array(Set(ids)).sorted())
    }

    /// A call is refused only where it does not fit with nothing open, so as much of a budget as can be is used.
    @Test(arguments: 0..<150)
    func aRefusedCallTrulyDoesNotFit(seed: UInt64) async throws {
        var random = RandomStream(seed: seed, generation: 1, slot: 0, purpose: "ledger schedule")
        let budgets = Budgets(&random)
        let store = WatchedStore(budgets)
        let ledger = try Ledger(store: store, limits: budgets.all, roleLimits: budgets.roles, prices: budgets.prices)
        let plans = (0..<100).map { _ in Plan(&random) }
        let tally = await Self.run(plans, on: ledger, width: Int.random(in: 2...24, using: &random))
        #expect(store.faults == [])
        #expect(tally.made + tally.refused.count == plans.count)
        #expect(ledger.openCount == 0)
        let all = ledger.totals
        #expect(all == SpendingTotals(of: store.ledger()))
        for (role, most, limit) in tally.refused {
            let roleTotals = ledger.totals(of: role)
            let cost = (budgets.prices[role] ?? .free).cost(of: most)
            let cases = [(all, budgets.all), (roleTotals, budgets.roles[role] ?? .none)]
            #expect(
                cases.contains { totals, limits in
                    switch limit {
                    case .calls: limits.calls.map { totals.calls + 1 > $0 } ?? false
                    case .tokens: limits.tokens.map { totals.tokens + most.total > $0 } ?? false
                    case .money: limits.money.map { totals.money + cost > $0 } ?? false
                    case .minutes: false
                    }
                },
                "seed \(seed): \(role) \(most) was refused for \(limit)")
        }
    }
}

extension SpendingTotals {
    /// The sums, counted afresh from entries.
    init(of entries: [LedgerEntry]) {
        self.init()
        for entry in entries where entry.state != .unsent {
            calls += 1
            money = money + entry.money
            switch entry.state {
            case .failed: failed += 1
            case .lost, .open:
                lost += 1
                lostTokens = lostTokens + entry.usage
            default: usage = usage + entry.usage
            }
        }
    }
}
