import ArgumentParser
import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch
import IncantTasks

/// Carries a run through, new or resumed: takes the lease, keeps the log, shows progress, stops cleanly, and leaves the
/// files that people take away.
struct RunController: Sendable {
    let config: SearchConfig
    let directory: RunDirectory
    let output: OutputOptions
    /// The sentence encoders loaded so far.
    var encoders = EncoderShelf()

    /// Runs the search that the folder's journal holds to its end, and prints the result.
    ///
    /// - Throws: `ExitCode` 130 after a clean stop; what the search throws.
    func run() async throws {
        let lease = try directory.lease()
        defer { lease.release() }
        let journal = try directory.openJournal()
        let log = GenerationLog(path: directory.generations)
        let progress = ProgressLine()
        let failure = FirstFailure()
        Interrupts.listen()
        defer { Interrupts.stopListening() }
        let forecast = try SpendingForecast(
            try await RunAssembly(config, desk: .trial(), encoders: encoders))
        let books = try RunBooks(config, journal: journal, directory: directory, forecast: forecast)
        let desk = ModelDesk(ledger: books.ledger, answers: books.cache, folder: directory.path) {
            progress.say("note: \($0)")
        }
        let assembly = try await RunAssembly(config, desk: desk, encoders: encoders)
        let budget = config.search.settings.evaluations
        let engine = try assembly.engine(
            journal, outlook: books.outlook, shouldStop: { Interrupts.isStopping }
        ) { notice, state in
            switch notice {
            case .recorded(.decided): failure.keep { try log.append(latestOf: state, in: journal) }
            case .recorded: break
            case .evaluated(let phase, let generation):
                progress.update(
                    ProgressSnapshot(
                        phase: phase.rawValue, generation: generation, evaluations: state.evaluationCount,
                        budget: budget, best: state.lastOutcome?.bestScore, spent: books.spent
                    )
                )
            case .remark(let words): progress.say("note: \(words)")
            case .wrote(let generation, let tally):
                if tally.repaired + tally.dropped > 0 {
                    progress.say(
                        "note: of \(tally.replies) replies of the meta model in generation \(generation), "
                            + "\(tally.repaired) had lost a placeholder and were repaired, \(tally.dropped) were dropped"
                    )
                }
            }
        }
        announce(assembly, progress)
        _ = try log.repair(from: try journal.history())
        do {
            _ = try await engine.run(assembly.header)
        } catch SearchError.stopped {
            progress.finish()
            try RunFiles.write(to: directory, history: try journal.history())
            progress.say("Stopped; everything is stored. Go on with:  \(directory.resumeCommand)")
            throw ExitCode.interrupted
        } catch let error as SearchError where error.isResumable {
            progress.finish()
            try RunFiles.write(to: directory, history: try journal.history())
            StandardStreams.complain(error.description)
            progress.say("Go on with:  \(directory.resumeCommand)")
            throw ExitCode.resumable
        }
        progress.finish()
        try failure.rethrow()
        let history = try journal.history()
        try RunFiles.write(to: directory, history: history, standing: .finished)
        try print(RunSummary(run: directory.id, history: history, standing: .finished))
    }

    private func announce(_ assembly: RunAssembly, _ progress: ProgressLine) {
        let examples = DatasetSplit.allCases.map { "\(assembly.task.examples($0).count) \($0.rawValue)" }
        progress.say("run \(directory.id) · seed \(config.search.settings.seed) · \(directory.path)")
        progress.say(
            "task \(assembly.task.name) (\(examples.joined(separator: ", "))) · target "
                + "\(config.target.kind.rawValue) \(config.target.model.isEmpty ? config.target.program?.command.first ?? "" : config.target.model) · "
                + "\(config.search.settings.evaluations) evaluations, "
                + "\(2 * assembly.task.examples(.test).count * config.search.settings.samples) of them for the final test"
        )
        for warning in assembly.warnings { progress.say("warning: \(warning)") }
        let leaks = DuplicateInputs(in: assembly.task).acrossSplits.count
        if leaks > 0 {
            let what = leaks == 1 ? "1 input comes" : "\(leaks) inputs come"
            progress.say(
                "warning: \(what) up in more than one split, so that scores leak between them; "
                    + "'incant validate' lists them")
        }
    }

    private func print(_ summary: RunSummary) throws {
        switch output.format {
        case .text: try StandardStreams.print(summary.text())
        case .json: try StandardStreams.print(ReportJSON.text(summary))
        }
    }
}
