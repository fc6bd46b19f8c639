import GRDB

/// The tables of an answer cache, and how older ones become the present ones.
enum CacheSchema {
    /// What makes a file an answer cache: SQLite's application id `INCA`. Pruning a great one takes a while, which runs
    /// that share it sit out.
    static let format = SQLiteFormat(
        applicationID: 0x494E_4341, migrator: migrator, patience: 30, label: "answer cache",
        wrap: { error in if case .cache = error { error } else { .cache(error) } })

    /// What to say of caches that cannot be looked at.
    static let remedies = (
        empty: "it is empty: no run has used it",
        older: "it is of an older Incant; the next run that uses it updates it"
    )

    /// The named steps. A step that was ever released is never edited; changes are new steps.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 answers and revisions") { db in
            try db.execute(sql: "PRAGMA application_id = \(0x494E_4341)")
            // The payload is last, so that statistics need not read over long ones; it is a blob only where it holds a
            // NUL, which SQLite's text cannot carry through its C interface.
            try db.execute(
                sql: """
                    CREATE TABLE answers (
                        key BLOB PRIMARY KEY NOT NULL,
                        model TEXT NOT NULL,
                        at TEXT NOT NULL,
                        prompt_tokens INTEGER NOT NULL,
                        answer_tokens INTEGER NOT NULL,
                        estimated INTEGER NOT NULL,
                        payload ANY NOT NULL
                    ) STRICT;
                    CREATE TABLE revisions (
                        model TEXT PRIMARY KEY NOT NULL,
                        revision TEXT NOT NULL
                    ) STRICT
                    """)
        }
        return migrator
    }
}
