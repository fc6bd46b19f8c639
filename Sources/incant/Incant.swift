import ArgumentParser

/// The command line.
@main
struct Incant: AsyncParsableCommand {
    /// The version that runs record.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "incant",
        abstract: "Finds the prompt that works best for a task, however strange it reads.",
        discussion: """
            A search starts from a configuration that names a data set and a model, mutates the seed prompt, measures \
            the children, and climbs. It can be stopped, resumed and explained.

            EXIT CODES
              0 done   1 failed   64 wrong usage   65 bad data   75 stopped, resumable   78 bad configuration
              130 interrupted after a clean stop
            """,
        version: version,
        subcommands: [
            RunCommand.self, ResumeCommand.self, ExperimentCommand.self, RunsCommand.self, ShowCommand.self,
            LineageCommand.self, EvaluateCommand.self, ValidateCommand.self, CacheCommand.self, DoctorCommand.self,
            EmbedCommand.self,
        ]
    )
}
