import ArgumentParser
import Foundation
import IncantConfig
import IncantJournal
import IncantReport

/// `incant resume`: goes on with a run that was stopped or killed.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Goes on with a run that was stopped or killed.",
        discussion: """
            Reaches the result that the uninterrupted run would have had; no answer that was stored is asked for again. \
            A run whose data, model or configuration has changed since is refused, with what has changed (exit code \
            65). A finished run is shown once more.
            """
    )

    @Argument(help: "The run: its name, the beginning of its name, its folder, or 'latest'.")
    var run: String

    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failures.explained {
            let directory = try RunsFolder(path: runs.runsDir).find(run)
            let files = FileManager.default
            if !files.fileExists(atPath: directory.config), !files.fileExists(atPath: directory.journal) {
                throw ReportError.notBegun(run: directory.id)
            }
            let assembly = try RunAssembly(SearchConfig(file: directory.config))
            try await RunController(assembly: assembly, directory: directory, output: output).run()
        }
    }
}
