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
    /// The model that writes prompts, where there is one.
    let meta: (any LanguageModel)?
    /// What similarity is measured with; its vectors are cached by content.
    let embedder: any TextEmbedder
    /// What operators that exchange words go by, where similarity is measured with a sentence encoder.
    let neighbours: (any WordNeighbours)?
    let seedPrompt: Prompt

    /// Reads the task and loads the models.
    ///
    /// - Parameters:
    ///   - config: the configuration.
    ///   - desk: makes the models that stand outside the process.
    ///   - encoders: the sentence encoders loaded so far.
    /// - Throws: `TaskError`, `EmbeddingError`, `ModelError`, `SecretError`, `TransportError`, `ModelFailure` where an
    ///   embedder behind an endpoint does not answer, `SearchError.unusable` where the seed prompt does not fit.
    init(_ config: SearchConfig, desk: ModelDesk, encoders: EncoderShelf = EncoderShelf()) async throws {
        self.config = config
        let seed = config.search.settings.seed
        let language = try Self.language(config)
        embedder = try await Self.embedder(config, language: language, desk, encoders)
        neighbours =
            Self.usesEncoder(config, language: language) ? try encoders.neighbours(config.embedder.model) : nil
        let judge = try config.judge.map { ChatModel(try desk.client($0, role: .judge, jitterSeed: seed)) }
        let helpers = MetricHelpers(
            embedder: embedder, judge: judge,
            program: { desk.program(Self.settings(of: $0), name: "metric", of: config) }
        )
        task = try PromptTask.load(at: config.task.data, options: config.task.options, helpers: helpers)
        target = try Self.target(config, task, desk, encoders)
        meta = try config.meta.map { ChatModel(try desk.client($0, role: .meta, jitterSeed: seed)) }
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
        _ journal: any RunJournal, outlook: @escaping @Sendable (Int) -> Int? = { _ in nil },
        shouldStop: @escaping @Sendable () -> Bool = { false },
        observer: @escaping SearchObserver = { _, _ in }
    ) throws -> SearchEngine {
        SearchEngine(
            problem: problem, model: target, embedder: embedder, journal: journal, strategy: try strategy,
            settings: config.search.settings, operators: OperatorLibrary.all, meta: meta, neighbours: neighbours,
            outlook: outlook, shouldStop: shouldStop, observer: observer
        )
    }

    /// What a run of this configuration is, for its journal.
    var header: RunHeader {
        var decisive = config.decisive
        if let meta { decisive["meta"] = meta.identity }
        return RunHeader(
            program: Incant.version, seed: config.search.settings.seed, taskName: task.name, taskDigest: task.digest,
            target: target.identity, embedder: embedder.identity, config: decisive,
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

    private static func settings(of spec: CommandSpec) -> ProgramSettings {
        var settings = ProgramSettings(command: spec.command)
        settings.folder = spec.folder.map { URL(fileURLWithPath: $0).path }
        settings.timeout = .seconds(spec.timeout)
        settings.processes = spec.processes
        return settings
    }

    private static func target(
        _ config: SearchConfig, _ task: PromptTask, _ desk: ModelDesk, _ encoders: EncoderShelf
    ) throws -> any TargetModel {
        let target = config.target
        let labelText: EmbeddingClassifier.LabelText = target.labelText == .name ? .name : .words
        if let endpoint = target.endpoint {
            let client = try desk.client(endpoint, role: .target, jitterSeed: config.search.settings.seed)
            if target.kind == .chat { return ChatTarget(ChatModel(client), inputFields: task.inputFields) }
            var options = CompletionChoiceTarget.Options()
            options.labelText = labelText
            options.joiner = target.joiner
            options.isCalibrated = target.calibrates
            options.source = target.scoring == .promptLogprobs ? .promptLogProbs : .echo
            return try CompletionChoiceTarget(
                client, labels: task.labels, labelWords: task.labelWords, inputFields: task.inputFields,
                options: options, notice: desk.notice
            )
        }
        if let program = target.program {
            var settings = ProgramSettings(command: program.command)
            settings.processes = program.processes
            settings.timeout = .seconds(program.timeout)
            // Each sending is a call of its own in the ledger, so that the target repeats lines, not the pool.
            settings.attempts = 1
            return CommandTarget(
                program: desk.program(settings, name: "target", of: config), inputFields: task.inputFields,
                ledger: desk.ledger,
                name: (program.command.first as NSString?)?.lastPathComponent ?? "command", attempts: program.attempts
            )
        }
        return try EmbeddingClassifier(
            embedder: try encoders.encoder(ModelReference(target.model)), labels: task.labels,
            labelWords: task.labelWords, inputFields: task.inputFields, labelText: labelText,
            temperature: target.temperature
        )
    }

    /// Whether similarity is measured with a sentence encoder.
    private static func usesEncoder(_ config: SearchConfig, language: Language) -> Bool {
        switch config.embedder.kind {
        case .sentenceEncoder: true
        case .auto: language == .english
        case .hashing, .endpoint: false
        }
    }

    private static func embedder(
        _ config: SearchConfig, language: Language, _ desk: ModelDesk, _ encoders: EncoderShelf
    ) async throws -> any TextEmbedder {
        if usesEncoder(config, language: language) { return try encoders.encoder(config.embedder.model) }
        switch config.embedder.kind {
        case .sentenceEncoder, .hashing, .auto: return CachingEmbedder(HashingEmbedder())
        case .endpoint:
            guard let endpoint = config.embedder.endpoint, !desk.isTrial else {
                return CachingEmbedder(HashingEmbedder())
            }
            return CachingEmbedder(
                try await EndpointEmbedder.make(
                    desk.client(endpoint, role: .embedder, jitterSeed: config.search.settings.seed)))
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
