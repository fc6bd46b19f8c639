import ArgumentParser
import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch

/// Carries an experiment through: so many runs at a time, each in its own folder; stops cleanly, and sums up.
struct ExperimentController: Sendable {
    /// What became of one cell.
    private enum Outcome: Sendable {
        case finished(ExperimentRun)
        case stopped
        /// In words, and whether a later call can go on from there.
        case failed(String, isResumable: Bool)

        /// The finished run.
        var run: ExperimentRun? {
            if case .finished(let run) = self { run } else { nil }
        }
    }

    let plan: ExperimentPlan
    let format: ExperimentFormat

    private var experiment: ExperimentConfig { plan.experiment }

    /// Runs what is not finished, and prints the table.
    ///
    /// - Throws: `ExitCode` 130 after a clean stop, 1 where runs failed, 75 where all that failed can be resumed;
    ///   `JournalError` where the experiment's folder cannot be written.
    func run() async throws {
        let unfinished = plan.cells.filter { !$0.isFinished }
        for cell in unfinished { try ModelDesk.checkCredentials(of: cell.config) }
        try keepFile()
        let progress = ExperimentProgress(
            all: plan.cells.count, finished: plan.cells.count - unfinished.count,
            parts: Dictionary(
                unfinished.map {
                    ($0.id, .init(budget: $0.config.search.settings.evaluations, before: $0.evaluations))
                }, uniquingKeysWith: { first, _ in first }))
        Interrupts.listen()
        defer { Interrupts.stopListening() }
        announce(unfinished, progress)
        let outcomes = await carryThrough(progress)
        progress.finish()
        if Interrupts.isStopping, outcomes.contains(where: { $0.run == nil }) {
            progress.say("Stopped; everything is stored. Go on with the same command.")
            throw ExitCode.interrupted
        }
        let table = ExperimentTable(
            experiment: experiment.name, variants: experiment.variants, tasks: experiment.tasks,
            seeds: experiment.seeds, reference: experiment.reference, levels: experiment.levels,
            runs: outcomes.compactMap(\.run),
            missing: zip(plan.cells, outcomes).filter { $1.run == nil }.map(\.0.id))
        try StandardStreams.print(try format.rendered(table))
        try end(outcomes)
    }

    /// The file that the experiment was read from, beside its runs: it tells later what they are, and marks the folder.
    private func keepFile() throws {
        do {
            try FileManager.default.createDirectory(atPath: plan.folder.path, withIntermediateDirectories: true)
        } catch {
            throw JournalError.unusable(path: plan.folder.path, detail: "the experiment's folder cannot be made")
        }
        let path = plan.folder.path + "/" + RunsFolder.experimentFile
        if FileManager.default.contents(atPath: path) == Data(experiment.text.utf8) { return }
        try DurableFile.replace(path, with: experiment.text)
    }

    private func announce(_ unfinished: [ExperimentPlan.Cell], _ progress: ExperimentProgress) {
        let all = plan.cells.count
        let begun = unfinished.count { $0.evaluations > 0 }
        progress.say(
            "experiment \(experiment.name) · \(Figures.number(experiment.variants.count, of: "variant")) × "
                + "\(Figures.number(experiment.tasks.count, of: "task")) × "
                + "\(Figures.number(experiment.seeds.count, of: "seed")) = \(Figures.number(all, of: "run")), "
                + "\(all - unfinished.count) of them finished"
                + (begun > 0 ? ", \(begun) begun" : "") + " · \(plan.folder.path)")
    }

    /// Works through the cells in their order.
    ///
    /// - Returns: what became of each, in the same order.
    private func carryThrough(_ progress: ExperimentProgress) async -> [Outcome] {
        var outcomes = [Outcome](repeating: .stopped, count: plan.cells.count)
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            func add() {
                guard next < plan.cells.count, !Interrupts.isStopping else { return }
                let (index, cell) = (next, plan.cells[next])
                next += 1
                group.addTask { (index, await outcome(of: cell, progress)) }
            }
            for _ in 0..<experiment.parallel { add() }
            for await (index, outcome) in group {
                outcomes[index] = outcome
                tell(plan.cells[index], outcome, progress)
                add()
            }
        }
        return outcomes
    }

    private func outcome(of cell: ExperimentPlan.Cell, _ progress: ExperimentProgress) async -> Outcome {
        let run = ExperimentCellRun(
            planned: cell, folder: plan.folder, encoders: plan.encoders,
            say: { progress.note(cell.id, $0) }, update: { progress.update(cell.id, $0) })
        do {
            guard let result = try await run.run() else {
                return .failed("it is finished, but has no test; delete its folder to run it again", isResumable: false)
            }
            return .finished(result)
        } catch SearchError.stopped {
            return .stopped
        } catch let error as SearchError where error.isChange {
            return .failed(
                "\(error)\nto keep both, give the experiment another name with --name; to run this one anew, delete "
                    + cell.directory.path, isResumable: false)
        } catch {
            return .failed(String(describing: error), isResumable: Failures.code(of: error) == .resumable)
        }
    }

    private func tell(_ cell: ExperimentPlan.Cell, _ outcome: Outcome, _ progress: ExperimentProgress) {
        switch outcome {
        // What was finished before is in the table.
        case .finished where cell.isFinished: break
        case .finished(let run):
            let words =
                "\(run.verdict.rawValue), \(Figures.gain(run.gain))"
                + " (\(Figures.gain(run.low)) to \(Figures.gain(run.high)))"
            progress.end(cell.id, isFinished: true, words)
        case .stopped: break
        case .failed(let why, _): progress.end(cell.id, isFinished: false, "failed: \(why)")
        }
    }

    private func end(_ outcomes: [Outcome]) throws {
        var isResumable = true
        var count = 0
        for case .failed(_, let mayGoOn) in outcomes {
            count += 1
            isResumable = isResumable && mayGoOn
        }
        if count == 0 { return }
        StandardStreams.complain(
            "\(count) of \(outcomes.count) runs failed, see above; mend the cause, then go on with the same command: "
                + "what is finished is not run again")
        throw isResumable ? ExitCode.resumable : ExitCode.failed
    }
}

extension SearchError {
    /// Whether the run is another one than the configuration describes.
    fileprivate var isChange: Bool {
        if case .changed = self { true } else { false }
    }
}
