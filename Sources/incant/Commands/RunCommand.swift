import ArgumentParser
import IncantConfig
import IncantCore
import IncantJournal
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
            """
    )

    @OptionGroup var config: ConfigOptions
    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The run's name; left out, one is made of the time and the task.")
    var name: String?

    func run() async throws {
        let config = try config.load()
        try await Failures.explained {
            let assembly = try RunAssembly(config)
            // Before there is a folder: a run that cannot begin leaves nothing behind.
            try assembly.engine(InMemoryRunJournal()).checkUsable()
            let directory = try RunsFolder(path: runs.runsDir).create(task: assembly.task.name, name: name)
            try DurableFile.replace(directory.config, with: config.resolvedYAML())
            try await RunController(assembly: assembly, directory: directory, output: output).run()
        }
    }
}
