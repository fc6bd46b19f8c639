import Foundation
import IncantConfig
import IncantCore
import IncantEmbedding
import IncantModels
import IncantPrompts
import IncantSearch
import IncantTasks

/// Everything that a configuration stands for, made real: the task read, the models loaded, the problem put together.
struct RunAssembly: Sendable {
    let config: SearchConfig
    let task: PromptTask
    let target: any TargetModel
    /// What similarity is measured with; its vectors are cached by content.
    let embedder: any TextEmbedder
    let seedPrompt: Prompt

    /// Reads the task and loads the models.
    ///
    /// - Throws: `TaskError`, `EmbeddingError`, `ModelError`, `SearchError.unusable` where the seed prompt does not fit.
    init(_ config: SearchConfig) throws {
        self.config = config
        var encoders = EncoderShelf()
        let language = try Self.language(config)
        embedder = try Self.embedder(config, language: language, &encoders)
        let helpers = MetricHelpers(embedder: embedder, program: Self.program)
        task = try PromptTask.load(at: config.task.data, options: config.task.options, helpers: helpers)
        switch config.target.kind {
        case .embeddingClassifier:
            target = try EmbeddingClassifier(
                embedder: try encoders.encoder(ModelReference(config.target.model)), labels: task.labels,
                labelWords: task.labelWords,
                inputFields: task.inputFields, labelText: config.target.labelText == .name ? .name : .words,
                temperature: config.target.temperature
            )
        case .chat, .completionChoice, .command: throw SearchError.unusable("not wired in yet")
        }
        seedPrompt = Self.seedPrompt(config, task)
        if let violation = target.schema.violation(of: seedPrompt) {
            throw SearchError.unusable("\(violation); mend 'prompt' in the configuration")
        }
    }

    /// The task reduced to what a search needs.
    var problem: SearchProblem {
        let task = task
        return SearchProblem(
            examples: Dictionary(uniqueKeysWithValues: DatasetSplit.allCases.map { ($0, task.examples($0)) }),
            language: task.language, kind: task.kind, labels: task.labels, labelWords: task.labelWords,
            fields: task.fields, pooling: task.metric.poolsCounts ? .pooledF1 : .mean
        ) { pairs in
            try await task.scores(of: pairs.map { JudgedAnswer($0.answer, for: $0.example) })
        }
    }

    /// The strategy that the configuration names.
    ///
    /// - Throws: `SearchError.unusable` where there is none of that name.
    var strategy: any Strategy {
        get throws {
            guard let strategy = StrategyRegistry.strategy(named: config.search.strategy) else {
                let names = StrategyRegistry.all.map(\.name).joined(separator: ", ")
                throw SearchError.unusable("search.strategy '\(config.search.strategy)' is none of: \(names)")
            }
            return strategy
        }
    }

    /// What is odd about task and seed prompt but no error, for people.
    var warnings: [String] {
        task.warnings + StrayPlaceholders.warnings(on: seedPrompt, schema: target.schema)
    }

    /// The search on a journal.
    ///
    /// - Throws: `SearchError.unusable` where there is no strategy of the configured name.
    func engine(
        _ journal: any RunJournal, shouldStop: @escaping @Sendable () -> Bool = { false },
        observer: @escaping SearchObserver = { _, _ in }
    ) throws -> SearchEngine {
        SearchEngine(
            problem: problem, model: target, embedder: embedder, journal: journal, strategy: try strategy,
            settings: config.search.settings, operators: OperatorLibrary.all, shouldStop: shouldStop, observer: observer
        )
    }

    /// What a run of this configuration is, for its journal.
    var header: RunHeader {
        RunHeader(
            program: Incant.version, seed: config.search.settings.seed, taskName: task.name, taskDigest: task.digest,
            target: target.identity, embedder: embedder.identity, config: config.decisive,
            examples: Dictionary(
                uniqueKeysWithValues: DatasetSplit.allCases.map { ($0.rawValue, task.examples($0).count) }
            ),
            seedPrompt: seedPrompt, evaluationBudget: config.search.settings.evaluations
        )
    }

    /// The language decides which embedder 'auto' means; reading the task twice is cheap beside loading a model.
    private static func language(_ config: SearchConfig) throws -> Language {
        if let language = config.task.options.language { return language }
        var options = config.task.options
        // A metric may want the embedder that is being chosen.
        options.metric = .exact
        return try PromptTask.load(at: config.task.data, options: options).language
    }

    /// A program that scores answers.
    private static func program(_ spec: CommandSpec) -> any LineProgram {
        var settings = ProgramSettings(command: spec.command)
        settings.folder = spec.folder.map { URL(fileURLWithPath: $0).path }
        settings.timeout = .seconds(spec.timeout)
        settings.processes = spec.processes
        return ProgramPool(settings)
    }

    private static func embedder(
        _ config: SearchConfig, language: Language, _ encoders: inout EncoderShelf
    ) throws -> any TextEmbedder {
        switch config.embedder.kind {
        case .sentenceEncoder: try encoders.encoder(config.embedder.model)
        case .hashing, .endpoint: CachingEmbedder(HashingEmbedder())
        case .auto:
            language == .english ? try encoders.encoder(config.embedder.model) : CachingEmbedder(HashingEmbedder())
        }
    }

    /// The configured prompt; where it is the default and the task's fields have other names, all fields in turn.
    private static func seedPrompt(_ config: SearchConfig, _ task: PromptTask) -> Prompt {
        guard config.target.kind == .embeddingClassifier else {
            return config.prompt["user"] == nil
                ? config.prompt.replacing("user", with: task.seedPrompt) : config.prompt
        }
        guard config.prompt["input"] == "{input}", !task.inputFields.contains("input") else { return config.prompt }
        return config.prompt.replacing("input", with: task.inputFields.map { "{\($0)}" }.joined(separator: "\n"))
    }
}

/// Sentence encoders by model, each loaded once and cached once, whoever uses it.
private struct EncoderShelf {
    private var loaded: [ModelReference: CachingEmbedder] = [:]

    mutating func encoder(_ model: ModelReference) throws -> CachingEmbedder {
        if let known = loaded[model] { return known }
        let embedder = CachingEmbedder(try SentenceEncoder(folder: ModelFolder(model.text)))
        loaded[model] = embedder
        return embedder
    }
}
