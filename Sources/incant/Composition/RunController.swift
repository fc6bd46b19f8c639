import ArgumentParser
import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch
import IncantTasks

/// Carries one run through for a command: shows progress, stops cleanly, and prints the result.
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
        let progress = ProgressLine()
        Interrupts.listen()
        defer { Interrupts.stopListening() }
        let session = RunSession(
            config: config, directory: directory, encoders: encoders, say: { progress.say($0) },
            update: { progress.update($0) })
        let history: RunHistory
        do {
            history = try await session.run { announce($0, progress) }
        } catch SearchError.stopped {
            progress.finish()
            progress.say("Stopped; everything is stored. Go on with:  \(directory.resumeCommand)")
            throw ExitCode.interrupted
        } catch let error as SearchError where error.isResumable {
            progress.finish()
            StandardStreams.complain(error.description)
            progress.say("Go on with:  \(directory.resumeCommand)")
            throw ExitCode.resumable
        }
        progress.finish()
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
