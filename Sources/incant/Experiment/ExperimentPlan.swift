import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch
import IncantTasks

/// An experiment made real as far as nothing needs to be asked for it: every cell with its configuration, its folder and
/// how far it is.
struct ExperimentPlan: Sendable {
    /// One run of the experiment.
    struct Cell: Sendable {
        let cell: ExperimentConfig.Cell
        let config: SearchConfig
        let directory: RunDirectory
        /// Evaluations that are stored.
        let evaluations: Int
        /// Whether the folder holds a run; one that was killed before its first event is none yet.
        let hasBegun: Bool
        let isFinished: Bool

        var id: String { cell.id }
    }

    let experiment: ExperimentConfig
    /// The folder that holds the runs.
    let folder: RunsFolder
    /// In the order in which they are run.
    let cells: [Cell]
    /// What a run of a variant on a task is expected to ask, by `ExperimentPlan.key`.
    let forecasts: [String: SpendingForecast]
    let encoders: EncoderShelf

    /// Checks every cell's configuration, data and models; asks nothing, and writes nothing.
    ///
    /// - Parameters:
    ///   - experiment: the experiment.
    ///   - runsDir: the folder that the experiment's own is in.
    /// - Throws: `ConfigError` with everything that is wrong with any configuration; what `RunAssembly` throws;
    ///   `SearchError.unusable` where a search could not begin.
    init(_ experiment: ExperimentConfig, runsDir: String) async throws {
        self.experiment = experiment
        let folder = RunsFolder(path: runsDir + "/" + experiment.name)
        self.folder = folder
        let encoders = EncoderShelf()
        self.encoders = encoders
        try Self.checkConfigurations(of: experiment)
        var forecasts: [String: SpendingForecast] = [:]
        var budgets: [String: Int] = [:]
        for cell in experiment.cells where forecasts[Self.key(cell)] == nil {
            // One after the other, so that no model is loaded twice.
            let probe = try experiment.config(of: cell)
            var assembly = try await RunAssembly(probe, desk: .trial(), encoders: encoders)
            if let evaluations = experiment.searchEvaluations {
                let tests = 2 * assembly.task.examples(.test).count * probe.search.settings.samples
                budgets[Self.key(cell)] = evaluations + tests
                let config = try experiment.config(of: cell, evaluations: evaluations + tests)
                assembly = try await RunAssembly(config, desk: .trial(), encoders: encoders)
            }
            try assembly.engine(InMemoryRunJournal()).checkUsable()
            forecasts[Self.key(cell)] = try SpendingForecast(assembly)
        }
        self.forecasts = forecasts
        cells = try experiment.cells.map { cell in
            let overview = RunOverview(of: RunDirectory(id: cell.id, path: folder.path + "/" + cell.id))
            return Cell(
                cell: cell, config: try experiment.config(of: cell, evaluations: budgets[Self.key(cell)]),
                directory: RunDirectory(id: cell.id, path: folder.path + "/" + cell.id),
                evaluations: overview.evaluations, hasBegun: overview.header != nil,
                isFinished: overview.standing == .finished)
        }
    }

    /// What all seeds of a variant on a task have in common.
    static func key(_ cell: ExperimentConfig.Cell) -> String { "\(cell.variant)-\(cell.task)" }

    /// What a cell is expected to ask.
    func forecast(_ cell: Cell) -> SpendingForecast? { forecasts[Self.key(cell.cell)] }

    /// Tells what is wrong with the cells' configurations all at once, each thing once.
    private static func checkConfigurations(of experiment: ExperimentConfig) throws(ConfigError) {
        var issues: [ConfigIssue] = []
        var file = ""
        var seen: Set<String> = []
        for cell in experiment.cells where seen.insert(key(cell)).inserted {
            do throws(ConfigError) {
                _ = try experiment.config(of: cell)
            } catch {
                guard case .invalid(let name, let found) = error else { throw error }
                file = name
                issues += found.filter { !issues.contains($0) }
            }
        }
        if !issues.isEmpty { throw .invalid(file: file, issues: issues) }
    }
}
