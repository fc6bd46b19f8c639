import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch

/// Carries one cell of an experiment through, whatever its folder holds: nothing, a run that was interrupted, or one that is
/// finished, which is read back.
struct ExperimentCellRun: Sendable {
    let planned: ExperimentPlan.Cell
    let folder: RunsFolder
    let encoders: EncoderShelf
    let say: @Sendable (String) -> Void
    let update: @Sendable (ProgressSnapshot) -> Void

    /// Runs the cell to its end, or reads it back.
    ///
    /// - Returns: what it came to; nil only where a finished journal holds no test.
    /// - Throws: `SearchError.changed` where the folder holds a run of another configuration; what a run throws.
    func run() async throws -> ExperimentRun? {
        let directory = try folder.open(planned.id)
        let clock = SessionTimes(path: directory.path + "/" + SessionTimes.fileName)
        if planned.hasBegun { try await SameRun.check(planned.config, directory, encoders: encoders) }
        if planned.isFinished {
            try completeFiles(directory)
            return try result(of: directory, milliseconds: clock.total)
        }
        try keepConfig(directory)
        let session = RunSession(
            config: planned.config, directory: directory, encoders: encoders, say: say, update: update)
        try await clock.measure {
            _ = try await session.run { assembly in
                for warning in assembly.warnings { say("warning: \(warning)") }
            }
        }
        return try result(of: directory, milliseconds: clock.total)
    }

    private func result(of directory: RunDirectory, milliseconds: Int64?) throws -> ExperimentRun? {
        let journal = try directory.readJournal()
        defer { try? journal.close() }
        let cell = planned.cell
        return ExperimentRun(
            variant: cell.variant, task: cell.task, seed: cell.seed, events: try journal.events(),
            milliseconds: milliseconds)
    }

    /// What does not decide how a search goes may have changed since the run began: prices, limits, addresses.
    private func keepConfig(_ directory: RunDirectory) throws {
        let text = planned.config.resolvedYAML()
        if FileManager.default.contents(atPath: directory.config) == Data(text.utf8) { return }
        let lease = try directory.lease()
        defer { lease.release() }
        try DurableFile.replace(directory.config, with: text)
    }

    /// A run that was killed after its last event may lack the files that are written then.
    private func completeFiles(_ directory: RunDirectory) throws {
        let files = FileManager.default
        if files.fileExists(atPath: directory.best), files.fileExists(atPath: directory.report) { return }
        let lease = try directory.lease()
        defer { lease.release() }
        let journal = try directory.readJournal()
        defer { try? journal.close() }
        let history = try journal.history()
        _ = try GenerationLog(path: directory.generations).repair(from: history)
        try RunFiles.write(to: directory, history: history, standing: .finished)
    }
}
