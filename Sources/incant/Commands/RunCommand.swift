import ArgumentParser
import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch
import IncantTasks

/// `incant run`: a new search.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Searches for the prompt that works best.",
        discussion: """
            Reads a configuration, searches until its budget is spent, picks the winner on the validation split, and \
            compares it with the seed prompt on the test split, once. The result goes to standard output, progress to \
            standard error; everything is kept in a folder of its own under --runs-dir.

            Ctrl-C stops cleanly (exit code 130), and nothing that was answered is lost even when the machine fails: \
            'incant resume' goes on to the result that the uninterrupted run would have had.

            EXAMPLES
              incant run search-configs/quickstart.yaml
              incant run my.yaml --set task.data=../orders --set budget.evaluations=2000 --seed 11
              incant run my.yaml --format json | jq .verdict
              incant run my.yaml --dry-run          what it would ask and cost; asks nothing
            """
    )

    @OptionGroup var config: ConfigOptions
    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The run's name; left out, one is made of the time and the task.")
    var name: String?

    @Flag(help: "Print the expected calls, tokens and money, and ask nothing.")
    var dryRun = false

    @Flag(
        name: .customLong("no-cache"),
        help: "Find no answers of other runs; the same as --set cache.scope=run. The run's own are still kept."
    )
    var noCache = false

    func run() async throws {
        let config = try config.load(overriding: noCache ? ["cache.scope=run"] : [])
        try await Failures.explained {
            let encoders = EncoderShelf()
            let assembly = try await RunAssembly(config, desk: .trial(), encoders: encoders)
            // Before there is a folder: a run that cannot begin leaves nothing behind.
            try assembly.engine(InMemoryRunJournal()).checkUsable()
            if dryRun {
                let forecast = try SpendingForecast(assembly)
                try StandardStreams.print(output.format == .json ? ReportJSON.text(forecast) : forecast.rendered())
                return
            }
            try ModelDesk.checkCredentials(of: config)
            let directory = try RunsFolder(path: runs.runsDir).create(task: assembly.task.name, name: name)
            try DurableFile.replace(directory.config, with: config.resolvedYAML())
            try await RunController(config: config, directory: directory, output: output, encoders: encoders).run()
        }
    }
}
