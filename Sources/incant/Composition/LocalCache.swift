import Foundation
import IncantCore
import IncantJournal

/// The answer cache for commands that belong to no run.
enum LocalCache {
    /// Opens the cache that the runs of a folder share; one in memory where nothing is behind an endpoint.
    ///
    /// - Throws: `JournalError` where it cannot be opened, or the folder cannot be made.
    static func open(runsDir: String, isWanted: Bool) throws -> any AnswerCache {
        guard isWanted else { return InMemoryAnswerCache() }
        do {
            try FileManager.default.createDirectory(atPath: runsDir, withIntermediateDirectories: true)
        } catch {
            throw JournalError.unusable(path: runsDir, detail: "the runs folder cannot be made")
        }
        return try SQLiteAnswerCache(path: runsDir + "/responses.sqlite")
    }
}
