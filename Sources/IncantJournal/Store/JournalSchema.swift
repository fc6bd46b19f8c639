import GRDB

/// The tables of a journal, and how older ones become the present ones.
enum JournalSchema {
    /// SQLite's application id of a journal: `INCT`.
    static let applicationID = 0x494E_4354

    /// The named steps. A step that was ever released is never edited; changes are new steps.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 events and evaluations") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(
                sql: """
                    CREATE TABLE events (
                        sequence INTEGER PRIMARY KEY,
                        kind TEXT NOT NULL,
                        at TEXT NOT NULL,
                        payload TEXT NOT NULL
                    ) STRICT
                    """)
            // Answers of chat models are long, so the rows stay out of the key's tree. `answer` is a blob only where
            // it holds a NUL, which SQLite's text cannot carry through its C interface.
            try db.execute(
                sql: """
                    CREATE TABLE evaluations (
                        prompt TEXT NOT NULL,
                        split TEXT NOT NULL,
                        example INTEGER NOT NULL,
                        answer ANY NOT NULL,
                        score REAL NOT NULL,
                        matched INTEGER,
                        answered INTEGER,
                        wanted INTEGER,
                        support REAL,
                        prompt_tokens INTEGER NOT NULL,
                        answer_tokens INTEGER NOT NULL,
                        after_event INTEGER NOT NULL,
                        at TEXT NOT NULL,
                        PRIMARY KEY (prompt, split, example)
                    ) STRICT
                    """)
        }
        migrator.registerMigration("2 samples, replies and calls") { db in
            // The key of a table cannot be changed, so the rows move.
            try db.execute(
                sql: """
                    CREATE TABLE evaluations_2 (
                        prompt TEXT NOT NULL,
                        split TEXT NOT NULL,
                        example INTEGER NOT NULL,
                        sample INTEGER NOT NULL,
                        answer ANY NOT NULL,
                        score REAL NOT NULL,
                        matched INTEGER,
                        answered INTEGER,
                        wanted INTEGER,
                        support REAL,
                        prompt_tokens INTEGER NOT NULL,
                        answer_tokens INTEGER NOT NULL,
                        estimated INTEGER NOT NULL,
                        filtered INTEGER NOT NULL,
                        after_event INTEGER NOT NULL,
                        at TEXT NOT NULL,
                        PRIMARY KEY (prompt, split, example, sample)
                    ) STRICT;
                    INSERT INTO evaluations_2
                        SELECT prompt, split, example, 0, answer, score, matched, answered, wanted, support,
                            prompt_tokens, answer_tokens, 0, 0, after_event, at FROM evaluations;
                    DROP TABLE evaluations;
                    ALTER TABLE evaluations_2 RENAME TO evaluations;
                    CREATE TABLE replies (
                        generation INTEGER NOT NULL,
                        slot INTEGER NOT NULL,
                        at TEXT NOT NULL,
                        payload TEXT NOT NULL,
                        PRIMARY KEY (generation, slot)
                    ) STRICT;
                    CREATE TABLE calls (
                        id INTEGER PRIMARY KEY,
                        role TEXT NOT NULL,
                        model TEXT NOT NULL,
                        state TEXT NOT NULL,
                        prompt_tokens INTEGER NOT NULL,
                        answer_tokens INTEGER NOT NULL,
                        estimated INTEGER NOT NULL,
                        picos INTEGER NOT NULL,
                        at TEXT NOT NULL
                    ) STRICT
                    """)
        }
        return migrator
    }
}
