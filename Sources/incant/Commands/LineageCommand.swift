import ArgumentParser
import IncantJournal
import IncantReport

/// `incant lineage`: how a prompt came about.
struct LineageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage",
        abstract: "Shows how a prompt came about, step by step from the seed prompt.",
        discussion: """
            For each step: the operator and what it did, the words it changed ([-taken away-] {+added+}), the train \
            scores of parent and child on the examples that both were asked, and the evaluations spent.
            """
    )

    @Argument(help: "The run: its name, the beginning of its name, its folder, or 'latest'.")
    var run: String

    @Argument(
        help: """
            The prompt: the first digits of its id, 'seed', 'best' (the one to use) or 'found' (the one that the search \
            prefers, shown to be better or not).
            """
    )
    var prompt = "found"

    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Failures.explained {
            let directory = try RunsFolder(path: runs.runsDir).find(run)
            let state = try directory.readJournal().history().state()
            let lineage = try Lineage(of: state.findPrompt(prompt, run: directory.id), in: state, run: directory.id)
            let report = LineageReport(lineage, run: directory.id)
            try StandardStreams.print(
                output.format == .json
                    ? ReportJSON.text(report) : report.text(inColour: TerminalTraits(descriptor: 1).hasColour)
            )
        }
    }
}
