import ArgumentParser
import IncantCore
import IncantEmbedding
import IncantJournal
import IncantModels
import IncantPrompts
import IncantSearch

/// The client's role with a whole search on top: the engine proposes, scores and journals.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Run a search and print what it took, as JSON.")

    @Argument(help: "The base address that `serve` printed.")
    var address: String

    @Option(help: "The budget of evaluations.")
    var evaluations = 20_000

    @Option(help: "How many requests are in flight.")
    var concurrency = 64

    @Option(parsing: .upToNextOption, help: "The sizes at which a race is looked at; the default search's if left out.")
    var blocks: [Int] = []

    @Option(help: "A new folder, which takes the files of a run.")
    var folder: String

    private static let seedPrompt = Prompt([
        "system": "You sort the messages of a shop's customers. Be exact. Answer with one word only.",
        "user": "Which of these is the message about: delivery, payment, return, other?\n\nMessage: {input}\nAnswer:",
    ])
    private static let sizes: [DatasetSplit: Int] = [.train: 640, .validation: 200, .test: 400]

    func run() async throws {
        let books = try Books(in: folder, address: address, concurrency: concurrency)
        let embedder = CachingEmbedder(HashingEmbedder())
        var settings = SearchSettings()
        settings.evaluations = evaluations
        if !blocks.isEmpty { settings.blocks = blocks }
        let engine = SearchEngine(
            problem: Self.problem, model: books.target, embedder: embedder, journal: books.journal,
            strategy: Beam(), settings: settings, operators: OperatorLibrary.all)
        let header = RunHeader(
            program: "benchmark", seed: settings.seed, taskName: "messages", taskDigest: "benchmark",
            target: books.target.identity, embedder: embedder.identity, config: [:],
            examples: Dictionary(uniqueKeysWithValues: Self.sizes.map { ($0.key.rawValue, $0.value) }),
            seedPrompt: Self.seedPrompt, evaluationBudget: evaluations)
        let (clock, before, start) = (ContinuousClock(), ProcessUse(), ContinuousClock.now)
        let state = try await engine.run(header)
        let measurement = try books.measurement(
            calls: state.evaluationCount, answers: state.evaluationCount, seconds: (clock.now - start) / .seconds(1),
            processorSeconds: ProcessUse().seconds - before.seconds)
        try measurement.write()
    }

    private static var problem: SearchProblem {
        var examples: [DatasetSplit: [Example]] = [:]
        var first = 0
        for split in DatasetSplit.allCases {
            let count = sizes[split] ?? 0
            examples[split] = (first..<(first + count)).map(Messages.example)
            first += count
        }
        return SearchProblem(
            examples: examples, language: .english, kind: .classification, labels: StubModel.labels,
            labelWords: Dictionary(uniqueKeysWithValues: StubModel.labels.map { ($0, $0) })
        ) { pairs in
            pairs.map { Score($0.answer.hasSuffix(" \($0.example.target)") ? 1 : 0) }
        }
    }
}
