package import IncantCore

/// What every `LedgerStore` promises, as checks that throw `Violation`.
package struct LedgerStoreContract {
    /// A promise that an implementation does not keep.
    package struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
        package var description: String
    }

    private let open: (String) throws -> any LedgerStore

    /// - Parameter open: opens the store at a place, a single word, making it at first and finding it again later.
    package init(open: @escaping (String) throws -> any LedgerStore) {
        self.open = open
    }

    /// Runs every check.
    package func check() throws {
        let store = try open("ledger")
        guard try store.ledger().isEmpty else { throw Violation(description: "a new ledger is empty") }
        var entries = [3, 1, 2].map { id in
            LedgerEntry(
                id: id, role: ModelRole.allCases[id], model: "模型 \(id)", state: .open,
                usage: TokenUsage(prompt: id, answer: 64, isEstimated: true), money: Money(picos: .max - id))
        }
        try store.write(ledger: [])
        try store.write(ledger: entries)
        guard try store.ledger() == entries.sorted(by: { $0.id < $1.id }) else {
            throw Violation(description: "entries come back as written, by ascending id")
        }
        entries[1].state = .answered
        entries[1].usage = TokenUsage(prompt: 1, answer: 2)
        entries[1].money = .zero
        try store.write(ledger: [entries[1]])
        guard try open("ledger").ledger() == entries.sorted(by: { $0.id < $1.id }) else {
            throw Violation(description: "an entry that is written again replaces the first")
        }
    }
}
