import ArgumentParser
import IncantCore
import IncantEmbedding
import IncantReport

/// `incant doctor`: what this machine computes with, and what is missing.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Shows what Incant computes with on this machine, and what is missing.",
        discussion: "Exits with 0 when all is there, else with 1 and the command that installs what is missing."
    )

    @OptionGroup var output: OutputOptions

    @Option(help: "The model to look for: a name, or the path of its folder.", completion: .directory)
    var model = ModelFolder.defaultName

    @Flag(help: "Digest the model's files once more, even where they have not changed since the last check.")
    var check = false

    func run() throws {
        let report = DoctorReport(model: ModelFolder(model), rereads: check)
        switch output.format {
        case .text: try StandardStreams.print(TerminalText.safe(report.text))
        case .json: try StandardStreams.print(ReportJSON.text(report))
        }
        if !report.ready { throw ExitCode.failed }
    }
}
