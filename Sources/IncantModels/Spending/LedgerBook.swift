import IncantCore

/// The arithmetic of a ledger: what is spent, what is held for open calls, and whether another call fits.
///
/// Sums saturate, and only ever of what is not negative, so that they do not depend on order.
struct LedgerBook {
    /// A call that wants to be made.
    struct Call {
        var role: ModelRole
        var model: String
        /// The most tokens that it can take.
        var most: TokenUsage
        /// What it costs then.
        var cost: Money
    }

    /// Whether a call may be made.
    enum Fit {
        case fits
        /// Not while others are open that may take less than they can: a limit for all stands against it (nil), or only
        /// that of its role.
        case waits(for: ModelRole?)
        /// Not even with nothing open.
        case never(BudgetLimit, of: ModelRole?)
    }

    let limits: SpendingLimits
    let roleLimits: [ModelRole: SpendingLimits]
    let prices: [ModelRole: Price]
    private(set) var settled: [ModelRole: SpendingTotals] = [:]
    private(set) var open: [Int: LedgerEntry] = [:]
    private var lastID = 0

    init(limits: SpendingLimits, roleLimits: [ModelRole: SpendingLimits], prices: [ModelRole: Price]) {
        self.limits = limits
        self.roleLimits = roleLimits
        self.prices = prices
    }

    /// Takes in what a store holds; nothing in it may be open. O(n).
    ///
    /// - Throws: `ModelError.fullLedger` where no id is left for another call.
    mutating func take(_ entries: [LedgerEntry]) throws {
        for entry in entries {
            lastID = max(lastID, entry.id)
            add(entry)
        }
        // Half of the range is left, which no run uses up.
        guard lastID < .max / 2 else { throw ModelError.fullLedger(id: lastID) }
    }

    /// A call with its bound and the price of that.
    func call(_ role: ModelRole, model: String, most: TokenUsage) -> Call {
        let most = most.withoutNegatives
        return Call(role: role, model: model, most: most, cost: cost(of: most, role: role))
    }

    /// Whether a call may be made now. O(open calls).
    func fit(_ call: Call) -> Fit {
        let roles: [ModelRole?] = [nil, call.role]
        for role in roles {
            let spent = spent(by: role).adding(calls: 1, tokens: call.most.total, money: call.cost)
            if let limit = spent.first(over: limits(of: role)) { return .never(limit, of: role) }
        }
        for role in roles {
            let spent = committed(by: role).adding(calls: 1, tokens: call.most.total, money: call.cost)
            if spent.first(over: limits(of: role)) != nil { return .waits(for: role) }
        }
        return .fits
    }

    /// Opens a call.
    mutating func admit(_ call: Call) -> LedgerEntry {
        lastID += 1
        let entry = LedgerEntry(
            id: lastID, role: call.role, model: call.model, state: .open, usage: call.most, money: call.cost)
        open[entry.id] = entry
        return entry
    }

    /// What an open call's entry becomes; nil where it is not open.
    func entry(settling ticket: CallTicket, _ outcome: CallOutcome) -> LedgerEntry? {
        guard var entry = open[ticket.id] else { return nil }
        switch outcome {
        case .lost: entry.state = .lost
        case .unsent, .failed:
            entry.state = outcome == .failed ? .failed : .unsent
            entry.usage = .zero
            entry.money = .zero
        case .answered(let usage):
            entry.state = .answered
            entry.usage = usage.withoutNegatives
            entry.money = cost(of: entry.usage, role: entry.role)
        }
        return entry
    }

    /// Puts a settled entry in its open one's place.
    mutating func settle(_ entry: LedgerEntry) {
        guard open.removeValue(forKey: entry.id) != nil else { return }
        add(entry)
    }

    /// Takes back a call that was never written down.
    mutating func forget(_ id: Int) {
        open[id] = nil
    }

    /// Sums over settled calls, of all roles or one.
    func totals(of role: ModelRole?) -> SpendingTotals {
        if let role { return settled[role] ?? SpendingTotals() }
        return ModelRole.allCases.reduce(SpendingTotals()) { $0 + (settled[$1] ?? SpendingTotals()) }
    }

    /// The limits for all, or of one role.
    func limits(of role: ModelRole?) -> SpendingLimits {
        role.map { roleLimits[$0] ?? .none } ?? limits
    }

    /// What is left of limits, with everything open counted at its most; nil is no limit.
    func left(of role: ModelRole?) -> SpendingLimits {
        let limits = limits(of: role)
        let spent = committed(by: role)
        return SpendingLimits(
            calls: limits.calls.map { max(0, $0.addingUpToMost(-spent.calls)) },
            tokens: limits.tokens.map { max(0, $0.addingUpToMost(-spent.tokens)) },
            money: limits.money.map { Money(picos: max(0, $0.picos.addingUpToMost(-spent.money.picos))) })
    }

    /// What settled calls took.
    func spent(by role: ModelRole?) -> Spent {
        let totals = totals(of: role)
        return Spent(calls: totals.calls, tokens: totals.tokens, money: totals.money)
    }

    /// What settled calls took, and open ones can take at most.
    private func committed(by role: ModelRole?) -> Spent {
        open.values.reduce(spent(by: role)) { sum, entry in
            role.map { $0 != entry.role } ?? false
                ? sum : sum.adding(calls: 1, tokens: entry.usage.total, money: entry.money)
        }
    }

    private func cost(of usage: TokenUsage, role: ModelRole) -> Money {
        max(.zero, (prices[role] ?? .free).cost(of: usage))
    }

    private mutating func add(_ entry: LedgerEntry) {
        var sum = SpendingTotals()
        if entry.state != .unsent {
            sum.calls = 1
            sum.money = max(.zero, entry.money)
        }
        switch entry.state {
        case .unsent: break
        case .answered: sum.usage = entry.usage.withoutNegatives
        case .failed: sum.failed = 1
        case .lost, .open:
            sum.lost = 1
            sum.lostTokens = entry.usage.withoutNegatives
        }
        settled[entry.role] = (settled[entry.role] ?? SpendingTotals()) + sum
    }
}

/// What is measured against limits.
struct Spent {
    var calls: Int
    var tokens: Int
    var money: Money

    func adding(calls: Int, tokens: Int, money: Money) -> Spent {
        Spent(
            calls: self.calls.addingUpToMost(calls), tokens: self.tokens.addingUpToMost(tokens),
            money: self.money + money)
    }

    /// The first limit that this is above.
    func first(over limits: SpendingLimits) -> BudgetLimit? {
        if let most = limits.calls, calls > most { return .calls }
        if let most = limits.tokens, tokens > most { return .tokens }
        if let most = limits.money, money > most { return .money }
        return nil
    }
}

extension TokenUsage {
    /// The usage with 0 for what is below it: servers have been seen to count so.
    fileprivate var withoutNegatives: TokenUsage {
        TokenUsage(prompt: max(0, prompt), answer: max(0, answer), isEstimated: isEstimated)
    }
}
