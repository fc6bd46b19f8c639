import Foundation
import GRDB

extension SQLiteRunJournal {
    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.label = "journal"
        return configuration
    }

    /// SQLite would only say that it cannot open a folder.
    static func refuseFolder(_ path: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw JournalError.notAJournal(path: path)
        }
    }

    /// Checks what the file is before anything is written, then sets it up for safe writing.
    static func prepare(_ queue: DatabaseQueue, path: String) throws {
        let migrator = JournalSchema.migrator
        try queue.read { db in
            if try JournalSchema.kind(of: db) == .foreign { throw JournalError.notAJournal(path: path) }
            if try migrator.hasBeenSuperseded(db) { throw try newer(db, path: path) }
        }
        try queue.writeWithoutTransaction { db in
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") ?? "?"
            // After the mode: whatever sets up WAL may lower it, and a commit must outlive a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
            guard mode == "wal", synchronous == 2 else {
                throw JournalError.unsafeSettings(path: path, detail: "journal \(mode), synchronous \(synchronous)")
            }
        }
        try migrator.migrate(queue)
    }

    /// Opens without writing. In a folder that cannot be written SQLite cannot make the shared memory that a
    /// write-ahead log needs; a file without such a log is then read as the unchanging file that it is.
    static func openForReading(_ path: String) throws -> DatabaseQueue {
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

    /// Checks that a file opened for reading is a journal this program understands.
    static func check(_ queue: DatabaseQueue, path: String) throws {
        try queue.read { db in
            switch try JournalSchema.kind(of: db) {
            case .foreign: throw JournalError.notAJournal(path: path)
            case .empty: throw JournalError.damaged(path: path, detail: "it is empty: the run had not begun")
            case .journal: break
            }
            if try JournalSchema.migrator.hasBeenSuperseded(db) { throw try newer(db, path: path) }
            guard try JournalSchema.migrator.hasCompletedMigrations(db) else {
                throw JournalError.unusable(path: path, detail: "it is of an older Incant; 'incant resume' updates it")
            }
        }
    }

    private static func newer(_ db: Database, path: String) throws -> JournalError {
        let known = Set(JournalSchema.migrator.migrations)
        let unknown = try JournalSchema.migrator.appliedIdentifiers(db).subtracting(known).sorted()
        return .newerFormat(path: path, detail: "its tables had the steps \(unknown.joined(separator: ", "))")
    }

    /// Runs database work and turns SQLite's errors into ones that say what to do.
    static func translating<T>(_ path: String, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw translation(of: error, path: path)
        } catch let error as RowDecodingError {
            throw JournalError.damaged(path: path, detail: "\(error)")
        }
    }

    static func translation(of error: DatabaseError, path: String) -> JournalError {
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

    /// Bounds the file's size, so that tests can fill the disk.
    func limit(pages: Int) throws {
        try withConnection { queue in
            try queue.writeWithoutTransaction { db in
                _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
            }
        }
    }
}
