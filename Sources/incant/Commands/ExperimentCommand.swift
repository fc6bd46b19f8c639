import ArgumentParser
import IncantConfig
import IncantCore
import IncantReport
import IncantSearch

/// `incant experiment`: variants of a search × tasks × seeds, into one table.
struct ExperimentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment",
        abstract: "Compares variants of a search over tasks and seeds, under equal budgets.",
        discussion: """
            Reads an experiment, a YAML file such as

              base: ../quickstart.yaml          the search that all runs start from
              tasks:
                questions: ../../datasets/question-kinds-en
              variants:
                default: {}
                wide: {search.beam: 8}
              seeds: [1, 2, 3, 4, 5]
              search_evaluations: 2000          the closing test is paid on top
              reference: default

            and makes one run for each variant, task and seed, in RUNS-DIR/NAME/VARIANT-TASK-SEED, just as 'incant run' \
            would. At the end it prints the mean test gain of each variant with its interval, and how far the reference is \
            ahead of each of the others on the same tasks with the same seeds.

            Call it again to go on: finished runs are read back, interrupted ones resumed. Ctrl-C stops cleanly (exit code \
            130). A run that fails is reported and the others go on (exit code 1 at the end; 75 where all that failed can \
            be resumed). 'incant runs --runs-dir RUNS-DIR/NAME' lists the runs, 'incant show' shows one.

            EXAMPLES
              incant experiment search-configs/experiments/comparison-2000.yaml --dry-run
              incant experiment search-configs/experiments/comparison-2000.yaml
              incant experiment my.yaml --task sst2=../benchmarks/sst2 --task trec=../benchmarks/trec --only sst2
              incant experiment my.yaml --search-evaluations 500 --seed 1 --seed 2 --name trial
              incant experiment my.yaml --format csv > table.csv
            """
    )

    @Argument(help: "The experiment, a YAML file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Override a key of the search configuration in all runs, for example search.children=6. May be repeated.",
            valueName: "key=value"))
    var overrides: [String] = []

    @Option(
        name: .customLong("task"), parsing: .singleValue,
        help: ArgumentHelp(
            "A further task, or another folder for one of the file's. May be repeated.", valueName: "name=folder"))
    var tasks: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Run and compare this variant, or this task, alone. May be repeated.", valueName: "variant|task"))
    var only: [String] = []

    @Option(
        name: .customLong("seed"), parsing: .singleValue,
        help: "A seed, in place of the file's. May be repeated.")
    var seeds: [UInt64] = []

    @Option(help: "Evaluations of each search, in place of the file's.")
    var searchEvaluations: Int?

    @Option(help: "The experiment's name, in place of the file's.")
    var name: String?

    @Option(help: "Runs at a time, in place of the file's.")
    var parallel: Int?

    @OptionGroup var runs: RunsOptions

    @Option(help: "How the table is printed: text, json, csv (variants and tasks) or csv-runs (a row for each run).")
    var format = ExperimentFormat.text

    @Flag(help: "List the runs and what they are expected to cost, and ask nothing.")
    var dryRun = false

    func validate() throws {
        if let parallel, !(1...256).contains(parallel) {
            throw ValidationError("--parallel \(parallel): expected a whole number from 1 to 256")
        }
        if let searchEvaluations, searchEvaluations < 1 {
            throw ValidationError("--search-evaluations \(searchEvaluations): expected a whole number from 1")
        }
        if dryRun, format == .csv || format == .csvRuns {
            throw ValidationError("--dry-run prints text or json")
        }
        if Set(seeds).count != seeds.count { throw ValidationError("--seed: the same seed twice; keep one") }
    }

    func run() async throws {
        let experiment = try load()
        try await Failures.explained {
            let plan = try await ExperimentPlan(experiment, runsDir: runs.runsDir)
            if dryRun {
                let forecast = ExperimentForecast(plan)
                try StandardStreams.print(format == .json ? ReportJSON.text(forecast) : forecast.rendered())
                return
            }
            try await ExperimentController(plan: plan, format: format).run()
        }
    }

    private func load() throws -> ExperimentConfig {
        var changes = ExperimentConfig.Changes()
        changes.overrides = overrides
        changes.tasks = tasks
        changes.name = name
        changes.searchEvaluations = searchEvaluations
        changes.seeds = seeds.isEmpty ? nil : seeds.sorted()
        changes.parallel = parallel
        do {
            let experiment = try ExperimentConfig(file: file, changes: changes)
            return only.isEmpty ? experiment : try experiment.only(only)
        } catch let error as ExperimentError {
            throw ValidationError(error.description)
        } catch {
            StandardStreams.complain(String(describing: error))
            throw ExitCode.badConfig
        }
    }
}
