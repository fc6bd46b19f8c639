import Synchronization

/// Where a ledger's entries are kept.
package protocol LedgerStore: Sendable {
    /// Writes entries, all or none; durable when it returns. An entry whose id is there is replaced.
    func write(ledger entries: [LedgerEntry]) throws

    /// All entries, by ascending id.
    func ledger() throws -> [LedgerEntry]
}

/// One call as a ledger keeps it.
package struct LedgerEntry: Hashable, Sendable {
    /// How far the call is.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Under way, or its process ended before it was settled.
        case open
        case unsent, answered, failed, lost
    }

    /// Counts from 1 in the order in which calls were written down.
    package var id: Int
    package var role: ModelRole
    package var model: String
    package var state: State
    /// Tokens that it took; while it is open, and where it is lost, the most it can take.
    package var usage: TokenUsage
    package var money: Money

    package init(id: Int, role: ModelRole, model: String, state: State, usage: TokenUsage, money: Money) {
        self.id = id
        self.role = role
        self.model = model
        self.state = state
        self.usage = usage
        self.money = money
    }
}

/// Entries that live as long as the process: for tests, and for single evaluations.
package final class InMemoryLedgerStore: LedgerStore {
    private let byID = Mutex<[Int: LedgerEntry]>([:])

    package init() {}

    package func write(ledger entries: [LedgerEntry]) {
        byID.withLock { byID in
            for entry in entries { byID[entry.id] = entry }
        }
    }

    package func ledger() -> [LedgerEntry] {
        byID.withLock { $0.values.sorted { $0.id < $1.id } }
    }
}
