import GRDB
package import IncantCore

/// The run's ledger stands in the journal's file: what was spent is as durable as what was bought.
extension SQLiteRunJournal: LedgerStore {
    package func write(ledger entries: [LedgerEntry]) throws {
        if entries.isEmpty { return }
        let at = Timestamp.now.text
        try withConnection { queue in
            try queue.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT INTO calls (id, role, model, state, prompt_tokens, answer_tokens, estimated, picos, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, prompt_tokens = excluded.prompt_tokens,
                            answer_tokens = excluded.answer_tokens, estimated = excluded.estimated,
                            picos = excluded.picos, at = excluded.at
                        """)
                for entry in entries {
                    try statement.execute(arguments: [
                        entry.id, entry.role.rawValue, entry.model, entry.state.rawValue, entry.usage.prompt,
                        entry.usage.answer, entry.usage.isEstimated, entry.money.picos, at,
                    ])
                }
            }
        }
    }

    package func ledger() throws -> [LedgerEntry] {
        try withConnection { queue in
            try queue.read { db in
                try LedgerRow.all(db, path: path)
            }
        }
    }
}

/// A call as a row of the table `calls`.
enum LedgerRow {
    /// All rows by ascending id.
    static func all(_ db: Database, path: String) throws -> [LedgerEntry] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, role, model, state, prompt_tokens, answer_tokens, estimated, picos
                FROM calls ORDER BY id
                """)
        var found: [LedgerEntry] = []
        while let row = try rows.next() {
            found.append(try read(row, path: path))
        }
        return found
    }

    private static func read(_ row: Row, path: String) throws -> LedgerEntry {
        let roleName: String = try row.decode(atIndex: 1)
        let stateName: String = try row.decode(atIndex: 3)
        guard let role = ModelRole(rawValue: roleName), let state = LedgerEntry.State(rawValue: stateName) else {
            let detail = "a call has the unknown role or state '\(TerminalText.line(roleName + " " + stateName))'"
            throw JournalError.damaged(path: path, detail: detail)
        }
        return LedgerEntry(
            id: try row.decode(atIndex: 0), role: role, model: try row.decode(atIndex: 2), state: state,
            usage: TokenUsage(
                prompt: try row.decode(atIndex: 4), answer: try row.decode(atIndex: 5),
                isEstimated: try row.decode(atIndex: 6)),
            money: Money(picos: try row.decode(atIndex: 7)))
    }
}
