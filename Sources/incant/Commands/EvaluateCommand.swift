import ArgumentParser
import Foundation
import IncantCore
import IncantReport
import IncantSearch

/// `incant evaluate`: one prompt on one split.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures one prompt on a split, with its interval.",
        discussion: """
            The prompt file is what best.txt holds: a text for the main part, or several parts after lines such as \
            '--- part: label ---'. Without --prompt the configuration's own prompt is measured. With --versus a second \
            prompt is measured on the same examples, and the difference is tested.
            """
    )

    @OptionGroup var config: ConfigOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The prompt's file.", completion: .file())
    var prompt: String?

    @Option(help: "A second prompt to compare with: a file, or 'seed'.", completion: .file())
    var versus: String?

    @Option(help: "The split: train, validation or test.")
    var split = DatasetSplit.validation

    func run() async throws {
        let config = try config.load()
        try await Failures.explained {
            let assembly = try RunAssembly(config)
            let evaluation = SplitEvaluation(assembly: assembly, split: split)
            let chosen = try prompt.map { try evaluation.readPrompt($0) } ?? assembly.seedPrompt
            let other = try versus.map { $0 == "seed" ? assembly.seedPrompt : try evaluation.readPrompt($0) }
            let report = try await evaluation.report(on: chosen, versus: other)
            try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.rendered())
        }
    }
}

extension DatasetSplit: ExpressibleByArgument {}
