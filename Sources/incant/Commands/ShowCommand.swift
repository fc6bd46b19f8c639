import ArgumentParser
import IncantJournal
import IncantReport

/// `incant show`: a run's result, or where it stands.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a run's result, or where it stands.",
        discussion: "Works while the run goes on, too. --generations lists what each generation brought."
    )

    @Argument(help: "The run: its name, the beginning of its name, its folder, or 'latest'.")
    var run: String

    @Flag(help: "List the generations.")
    var generations = false

    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failures.explained {
            let directory = try RunsFolder(path: runs.runsDir).find(run)
            let history = try directory.readJournal().history()
            if generations {
                let table = GenerationTable(try history.state())
                try StandardStreams.print(output.format == .json ? ReportJSON.text(table) : table.text)
                return
            }
            let standing = RunOverview(of: directory).standing
            let summary = try RunSummary(
                run: directory.id, history: history, standing: standing, resumeCommand: directory.resumeCommand)
            try StandardStreams.print(output.format == .json ? ReportJSON.text(summary) : summary.text())
        }
    }
}
