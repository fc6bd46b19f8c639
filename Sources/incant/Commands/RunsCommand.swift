import ArgumentParser
import IncantJournal
import IncantReport

/// `incant runs`: lists the runs.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "Lists the runs, latest first.")

    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failures.explained {
            let table = RunTable(RunsFolder(path: runs.runsDir).list())
            try StandardStreams.print(output.format == .json ? ReportJSON.text(table) : table.text)
        }
    }
}
