import Foundation
package import IncantCore

/// `generations.jsonl`: one object a line for every decided generation, for people and `jq`.
///
/// It is derived from the journal and never read back into a search. A live run appends a line after each decision; a
/// resumed run first calls `repair`, which brings a file that lost or tore lines back to what the journal says.
package struct GenerationLog: Sendable {
    /// The file.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Adds a generation's line, and returns when it is on the disk.
    ///
    /// - Throws: `JournalError` where the file cannot be written.
    package func append(_ record: GenerationRecord) throws {
        try DurableFile.append(try Self.line(record), to: path)
    }

    /// Adds the line of the generation that a live run has just decided.
    ///
    /// - Parameters:
    ///   - state: the run's state, before anything of the next generation is evaluated.
    ///   - journal: where the decision's time is.
    /// - Throws: `JournalError` where the journal cannot be read or the file cannot be written.
    package func append(latestOf state: RunState, in journal: SQLiteRunJournal) throws {
        guard let at = try journal.time(ofLast: "decided"), let record = GenerationRecord(latestOf: state, at: at)
        else {
            return
        }
        try append(record)
    }

    /// Makes the file say exactly what the journal says, whatever became of it: torn, missing or surplus lines.
    ///
    /// - Returns: whether the file had to be rewritten.
    /// - Throws: `RunStateError` where the journal cannot be folded; `JournalError` where the file cannot be written.
    @discardableResult
    package func repair(from history: RunHistory) throws -> Bool {
        let wanted = try GenerationRecord.all(in: history).reduce(into: Data()) { $0.append(try Self.line($1)) }
        let present = FileManager.default.contents(atPath: path)
        if present == wanted || (present == nil && wanted.isEmpty) { return false }
        try DurableFile.replace(path, with: wanted)
        return true
    }

    /// A record as one line with its line feed.
    static func line(_ record: GenerationRecord) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(record), as: UTF8.self)
        // The file is for people, and they show it on a terminal.
        return Data((HarmlessJSON.text(json) + "\n").utf8)
    }
}
