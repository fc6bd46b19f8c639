import Foundation
import GRDB

/// One kind of SQLite file that Incant keeps: how such files are told from others, opened and set up for safe writing.
struct SQLiteFormat: Sendable {
    /// What a file turns out to be.
    enum Kind {
        case own, empty, foreign
    }

    /// SQLite's application id of such files.
    let applicationID: Int
    /// The tables, and how older ones become the present ones.
    let migrator: DatabaseMigrator
    /// How long to wait for another process's writing, in seconds.
    let patience: TimeInterval
    /// What messages call the connection.
    let label: String
    /// Makes an error speak of this kind of file.
    let wrap: @Sendable (JournalError) -> JournalError

    func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(patience)
        configuration.label = label
        return configuration
    }

    /// SQLite would only say that it cannot open a folder.
    func refuseFolder(_ path: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw JournalError.notAJournal(path: path)
        }
    }

    /// What an open file is: looks before anything is written.
    func kind(of db: Database) throws -> Kind {
        if try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID { return .own }
        // The migrator's own table comes first: a process killed right then leaves it alone behind.
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
        return tables ?? 0 == 0 ? .empty : .foreign
    }

    /// Throws where a file cannot be written as one of this kind: it is something else, or newer.
    func refuseForeign(_ reader: some DatabaseReader, path: String) throws {
        try reader.read { db in
            if try kind(of: db) == .foreign { throw JournalError.notAJournal(path: path) }
            if try migrator.hasBeenSuperseded(db) { throw try newer(db, path: path) }
        }
    }

    /// Checks what the file is before anything is written, then sets it up for safe writing.
    func prepare(_ writer: some DatabaseWriter, path: String) throws {
        try refuseForeign(writer, path: path)
        try writer.writeWithoutTransaction { db in
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") ?? "?"
            // After the mode: whatever sets up WAL may lower it, and a commit must outlive a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
            guard mode == "wal", synchronous == 2 else {
                throw JournalError.unsafeSettings(path: path, detail: "journal \(mode), synchronous \(synchronous)")
            }
        }
        do {
            try migrator.migrate(writer)
        } catch let error as DatabaseError {
            // Another process may have been at it: then the step that failed is done.
            guard try writer.read({ try migrator.hasCompletedMigrations($0) }) else { throw error }
        }
    }

    /// Opens without writing. In a folder that cannot be written SQLite cannot make the shared memory that a
    /// write-ahead log needs; a file without such a log is then read as the unchanging file that it is.
    func openForReading(_ path: String) throws -> DatabaseQueue {
        let configuration = configuration(readOnly: true)
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
        {
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            guard log ?? 0 == 0, let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else {
                throw error
            }
            return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
        }
    }

    /// Checks that a file opened for reading is one that this program understands.
    ///
    /// - Parameters:
    ///   - reader: the open file.
    ///   - path: where it lies.
    ///   - remedies: what to do about an empty file, and about one of an older Incant.
    /// - Throws: `JournalError` where it is not.
    func check(
        _ reader: some DatabaseReader, path: String, remedies: (empty: String, older: String)
    ) throws {
        try reader.read { db in
            switch try kind(of: db) {
            case .foreign: throw JournalError.notAJournal(path: path)
            case .empty: throw JournalError.damaged(path: path, detail: remedies.empty)
            case .own: break
            }
            if try migrator.hasBeenSuperseded(db) { throw try newer(db, path: path) }
            guard try migrator.hasCompletedMigrations(db) else {
                throw JournalError.unusable(path: path, detail: remedies.older)
            }
        }
    }

    /// Runs database work and turns SQLite's errors into ones that say what to do.
    func translating<T>(_ path: String, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw wrap(Self.translation(of: error, path: path))
        } catch let error as RowDecodingError {
            throw wrap(JournalError.damaged(path: path, detail: "\(error)"))
        } catch let error as JournalError {
            throw wrap(error)
        }
    }

    private func newer(_ db: Database, path: String) throws -> JournalError {
        let known = Set(migrator.migrations)
        let unknown = try migrator.appliedIdentifiers(db).subtracting(known).sorted()
        return .newerFormat(path: path, detail: "its tables had the steps \(unknown.joined(separator: ", "))")
    }

    private static func translation(of error: DatabaseError, path: String) -> JournalError {
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_CORRUPT: .damaged(path: path, detail: detail)
        case .SQLITE_NOTADB: .notAJournal(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly(path: path)
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_MISUSE: .closed(path: path)
        case .SQLITE_ERROR: .damaged(path: path, detail: detail)
        default: .unusable(path: path, detail: detail)
        }
    }
}
