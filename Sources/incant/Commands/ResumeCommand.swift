import ArgumentParser
import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch

/// `incant resume`: goes on with a run that was stopped or killed.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Goes on with a run that was stopped or killed.",
        discussion: """
            Reaches the result that the uninterrupted run would have had; no answer that was stored is asked for again. \
            A run whose data, model or configuration has changed since is refused, with what has changed (exit code \
            65). A finished run is shown once more.

            What does not decide how the search goes may be changed with --set: budgets of calls, tokens and money, \
            further addresses, keys, prices, timeouts and limits. The run keeps the change.

            EXAMPLES
              incant resume latest
              incant resume latest --set budget.money=20 --set target.requests_per_minute=60
            """
    )

    @Argument(help: "The run: its name, the beginning of its name, its folder, or 'latest'.")
    var run: String

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Change a key that does not decide how the search goes, for example budget.tokens=2000000. May be repeated.",
            valueName: "key=value"
        )
    )
    var overrides: [String] = []

    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failures.explained {
            let directory = try RunsFolder(path: runs.runsDir).find(run)
            let files = FileManager.default
            if !files.fileExists(atPath: directory.config), !files.fileExists(atPath: directory.journal) {
                throw ReportError.notBegun(run: directory.id)
            }
            if let override = overrides.first(where: { !SearchConfig.isFreeToChange(by: $0) }) {
                throw ValidationError(
                    "--set \(override): this key decides how the search goes, and a run keeps to what it began with; "
                        + "start a new run for it")
            }
            let config = try SearchConfig(file: directory.config, overrides: overrides)
            if !overrides.isEmpty {
                // Another first address, for example, is another model.
                try await SameRun.check(config, directory)
                // Nobody else may be at work on the run while its configuration is exchanged.
                let lease = try directory.lease()
                defer { lease.release() }
                try DurableFile.replace(directory.config, with: config.resolvedYAML())
            }
            try await RunController(config: config, directory: directory, output: output).run()
        }
    }
}
