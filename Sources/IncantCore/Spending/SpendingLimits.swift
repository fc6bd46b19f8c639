/// One of the limits that a run's spending may have.
package enum BudgetLimit: String, Hashable, Sendable, Codable, CaseIterable {
    /// Calls, those that failed included.
    case calls
    /// Tokens sent and received.
    case tokens
    case money
    /// Wall time of one session.
    case minutes
}

/// What may be spent at most; nil is no limit.
package struct SpendingLimits: Hashable, Sendable {
    package var calls: Int?
    package var tokens: Int?
    package var money: Money?

    package init(calls: Int? = nil, tokens: Int? = nil, money: Money? = nil) {
        self.calls = calls
        self.tokens = tokens
        self.money = money
    }

    /// No limit at all.
    package static let none = SpendingLimits()
}
