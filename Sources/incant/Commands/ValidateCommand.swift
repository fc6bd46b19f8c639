import ArgumentParser
import IncantCore
import IncantReport
import IncantSearch
import IncantTasks

/// `incant validate`: everything that can be checked without asking the target model anything.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks a configuration, its data and its models, without asking the target anything.",
        discussion: """
            Prints what the task holds and what is odd about it: inputs that come up in more than one split (then a score \
            leaks from one to the other), or twice with different targets. Oddities are no errors: the exit code is 0.
            """
    )

    @OptionGroup var config: ConfigOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let config = try config.load()
        try await Failures.explained {
            let assembly = try await RunAssembly(config, desk: .trial())
            try assembly.engine(InMemoryRunJournal()).checkUsable()
            let report = ValidationReport(assembly)
            try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.rendered())
        }
    }
}
