import GRDB

extension SQLiteRunJournal {
    /// What makes a file a journal.
    static let format = SQLiteFormat(
        applicationID: JournalSchema.applicationID, migrator: JournalSchema.migrator, patience: 5, label: "journal",
        wrap: { $0 })

    /// What to say of journals that cannot be looked at.
    static let remedies = (
        empty: "it is empty: the run had not begun", older: "it is of an older Incant; 'incant resume' updates it"
    )

    /// Bounds the file's size, so that tests can fill the disk.
    func limit(pages: Int) throws {
        try withConnection { queue in
            try queue.writeWithoutTransaction { db in
                _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
            }
        }
    }
}
