import ArgumentParser
import Foundation
import IncantConfig
import IncantCore
import IncantModels
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

            With --judge-agreement no prompt is measured: the judge of task.metric marks the answers of a JSON Lines \
            file with the task's input fields, "target", "answer" and "score", the mark that people gave on the \
            rubric's scale, and the agreement of the two is shown.
            """
    )

    @OptionGroup var config: ConfigOptions
    @OptionGroup var runs: RunsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The prompt's file.", completion: .file())
    var prompt: String?

    @Option(help: "A second prompt to compare with: a file, or 'seed'.", completion: .file())
    var versus: String?

    @Option(help: "The split: train, validation or test.")
    var split = DatasetSplit.validation

    @Option(help: "Answers with people's marks: compare the judge's with them.", completion: .file())
    var judgeAgreement: String?

    @Flag(
        name: .customLong("no-cache"),
        help: "Find no answers of runs or earlier commands, and keep none; the same as --set cache.scope=run."
    )
    var noCache = false

    func validate() throws {
        if judgeAgreement != nil, prompt != nil || versus != nil {
            throw ValidationError("--judge-agreement measures no prompt; leave --prompt and --versus out")
        }
    }

    func run() async throws {
        let config = try config.load(overriding: noCache ? ["cache.scope=run"] : [])
        try await Failures.explained {
            // What was answered before is found again; what one evaluation spends is kept by no run.
            let isKept = config.asksEndpoints && config.spending.sharesAnswers
            let cache = try LocalCache.open(runsDir: runs.runsDir, isWanted: isKept)
            let ledger = try Ledger(config, store: InMemoryLedgerStore(), resume: "the same command")
            let assembly = try await RunAssembly(
                config, desk: ModelDesk(ledger: ledger, answers: cache) { StandardStreams.complain("note: \($0)") })
            Interrupts.listen()
            defer { Interrupts.stopListening() }
            do {
                try await measure(assembly)
            } catch SearchError.stopped {
                let kept = isKept ? "answers so far are kept, and found again" : "nothing is kept"
                StandardStreams.complain("stopped before all was measured; \(kept)")
                throw ExitCode.interrupted
            }
        }
    }

    /// Measures what is asked for, and prints the report.
    private func measure(_ assembly: RunAssembly) async throws {
        if let judgeAgreement {
            let settings = assembly.config.search.settings
            let report = try await JudgeAgreementRun(
                task: assembly.task, level: settings.level, seed: settings.seed,
                shouldStop: { Interrupts.isStopping }
            )
            .report(on: judgeAgreement)
            try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.rendered())
            return
        }
        let evaluation = SplitEvaluation(assembly: assembly, split: split)
        let chosen = try prompt.map { try evaluation.readPrompt($0) } ?? assembly.seedPrompt
        let other = try versus.map { $0 == "seed" ? assembly.seedPrompt : try evaluation.readPrompt($0) }
        let report = try await evaluation.report(on: chosen, versus: other)
        try StandardStreams.print(output.format == .json ? ReportJSON.text(report) : report.rendered())
    }
}

extension DatasetSplit: ExpressibleByArgument {}
