import Foundation
import IncantCore

/// The folder that holds all runs, one folder each.
package struct RunsFolder: Sendable {
    /// The folder's path.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The cache of answers that runs share.
    package var answerCache: String { path + "/responses.sqlite" }

    /// Makes a new run's folder.
    ///
    /// - Parameters:
    ///   - task: the task's name, which enters the id.
    ///   - name: the id that the user wants; nil for one made of time, task and a token.
    ///   - moment: when the run begins.
    /// - Returns: the folder, empty.
    /// - Throws: `JournalError` where the name cannot be used or is taken, or the folder cannot be made.
    package func create(task: String, name: String? = nil, at moment: Timestamp = .now) throws -> RunDirectory {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw JournalError.unusable(path: path, detail: "the runs folder cannot be made")
        }
        if let name {
            try RunID.check(name)
            guard try makeFolder(name) else { throw JournalError.nameTaken(name, folder: path) }
            return directory(name)
        }
        // The token only keeps names apart; no decision of a run depends on it.
        for _ in 0..<100 {
            let id = RunID.make(at: moment, task: task, token: UInt16.random(in: .min ... .max))
            if try makeFolder(id) { return directory(id) }
        }
        throw JournalError.nameTaken(RunID.make(at: moment, task: task, token: 0), folder: path)
    }

    /// A run's folder by its id, made where there is none.
    ///
    /// - Throws: `JournalError` where the name cannot be used, or the folder cannot be made.
    package func open(_ id: String) throws -> RunDirectory {
        try RunID.check(id)
        do {
            try FileManager.default.createDirectory(atPath: path + "/" + id, withIntermediateDirectories: true)
        } catch {
            throw JournalError.unusable(path: path + "/" + id, detail: "the run's folder cannot be made")
        }
        return directory(id)
    }

    /// Finds a run by its id, by an unambiguous beginning of it, by `latest`: the one that began last, or by the path of
    /// its folder, which need not lie in this one.
    ///
    /// - Throws: `JournalError` where there is none, or more than one.
    package func find(_ text: String) throws -> RunDirectory {
        let all = ids()
        if text == "latest" {
            guard let latest = all.map({ (began($0), $0) }).max(by: { $0 < $1 }) else {
                throw JournalError.noRuns(folder: path)
            }
            return directory(latest.1)
        }
        if all.contains(text) { return directory(text) }
        if let run = Self.run(at: text) { return run }
        let matches = text.isEmpty ? [] : all.filter { $0.hasPrefix(text) }
        guard let match = matches.first else { throw JournalError.unknownRun(text, folder: path) }
        guard matches.count == 1 else { throw JournalError.ambiguousRun(text, matches: matches) }
        return directory(match)
    }

    /// What there is to know of every run, the latest first; a broken one is listed with what is wrong with it.
    package func list() -> [RunOverview] {
        ids().map { RunOverview(of: directory($0)) }.sorted {
            ($1.startedAt ?? $1.touchedAt, $1.id) < ($0.startedAt ?? $0.touchedAt, $0.id)
        }
    }

    /// The file that marks a folder as an experiment's: it holds runs, and is none itself.
    package static let experimentFile = "experiment.yaml"

    /// The ids of all runs, ascending; folders of experiments are left out.
    package func ids() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            return !name.hasPrefix(".") && exists && isFolder.boolValue
                && !FileManager.default.fileExists(atPath: "\(path)/\(name)/\(Self.experimentFile)")
        }.sorted()
    }

    /// The run whose folder a path names, as a shell completes it; nil where there is no journal, or where the run's
    /// name is not the last of the path's.
    private static func run(at path: String) -> RunDirectory? {
        let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
        guard let slash = trimmed.lastIndex(of: "/") else { return nil }
        let id = String(trimmed[trimmed.index(after: slash)...])
        let parent = String(trimmed[..<slash].reversed().drop { $0 == "/" }.reversed())
        let run = RunsFolder(path: parent).directory(id)
        guard !id.isEmpty, !id.hasPrefix("."), FileManager.default.fileExists(atPath: run.journal) else { return nil }
        return run
    }

    private func directory(_ id: String) -> RunDirectory {
        RunDirectory(id: id, path: path + "/" + id)
    }

    /// Makes a folder that must not be there yet.
    private func makeFolder(_ id: String) throws -> Bool {
        if mkdir(path + "/" + id, 0o755) == 0 { return true }
        if errno == EEXIST { return false }
        throw DurableFile.failure(errno, path: path + "/" + id)
    }

    private func began(_ id: String) -> Timestamp {
        let directory = directory(id)
        if let journal = try? directory.readJournal(), let time = try? journal.time(ofLast: "started") { return time }
        return RunOverview.touched(directory)
    }
}
