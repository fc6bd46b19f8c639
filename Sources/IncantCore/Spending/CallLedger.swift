/// The one book of a run in which every call of every model stands, paid for or failed.
///
/// A call is written down before it is made and settled when it is over, so that no budget is overrun, not even by a
/// process that is killed in between: what such a process had open counts as lost, at the most it can have cost.
package protocol CallLedger: Sendable {
    /// Writes a call down; durable when it returns.
    ///
    /// - Parameters:
    ///   - role: what the model is asked for.
    ///   - model: the model's name.
    ///   - most: the most tokens that the call can take.
    /// - Returns: what the call is settled with.
    /// - Throws: `ModelFailure` of kind `overBudget` where the call could exceed a limit, with all calls that are open
    ///   counted at their most; `hopeless` where the ledger cannot be written.
    func open(_ role: ModelRole, model: String, most: TokenUsage) async throws(ModelFailure) -> CallTicket

    /// Settles a call; durable when it returns. Settling it again changes nothing.
    ///
    /// - Throws: `ModelFailure` of kind `hopeless` where the ledger cannot be written.
    func settle(_ ticket: CallTicket, _ outcome: CallOutcome) async throws(ModelFailure)
}

/// An open call.
package struct CallTicket: Hashable, Sendable {
    package let id: Int

    package init(id: Int) {
        self.id = id
    }
}

/// How a call ended.
package enum CallOutcome: Hashable, Sendable {
    /// It never left this machine: it counts as nothing.
    case unsent
    /// It was answered, and took so many tokens.
    case answered(TokenUsage)
    /// The server answered with an error, which takes no tokens.
    case failed
    /// It was sent, and nobody knows whether it was answered: it counts at the most it can have taken.
    case lost
}

/// Sums over a ledger.
package struct SpendingTotals: Hashable, Sendable {
    /// Calls sent, failed and lost ones included.
    package var calls = 0
    /// Of these, calls that the server answered with an error.
    package var failed = 0
    /// Of these, calls whose answer never came.
    package var lost = 0
    /// Tokens of calls that were answered.
    package var usage = TokenUsage.zero
    /// Tokens that lost calls can have taken at most.
    package var lostTokens = TokenUsage.zero
    /// What all of it cost, lost calls at their most.
    package var money = Money.zero

    package init() {}

    /// Tokens that count against a budget.
    package var tokens: Int { usage.total.addingUpToMost(lostTokens.total) }

    package static func + (left: SpendingTotals, right: SpendingTotals) -> SpendingTotals {
        var sum = left
        sum.calls += right.calls
        sum.failed += right.failed
        sum.lost += right.lost
        sum.usage = left.usage + right.usage
        sum.lostTokens = left.lostTokens + right.lostTokens
        sum.money = left.money + right.money
        return sum
    }
}
