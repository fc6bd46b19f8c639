import IncantCore
import IncantEmbedding
import IncantPrompts
import IncantSearch
import IncantTestSupport
import Synchronization

/// A small search over a scripted model, for tests.
struct SearchBench {
    var settings: SearchSettings
    var model: ScriptedModel
    var examples: [DatasetSplit: [Example]]
    var strategy: any Strategy = Beam()
    /// Those that show examples are left out: they would take a fifth of the small train split from the races.
    var operators = OperatorLibrary.all.filter { $0.family != .demonstration }
    let seed = Prompt(["user": "Please sort the message into a class.\n\nMessage: {input}\nAnswer:"])

    init(budget: Int = 1500, seed: UInt64 = 3, quality: @escaping @Sendable (Prompt) -> Double) {
        settings = SearchSettings()
        settings.evaluations = budget
        settings.seed = seed
        settings.blocks = [8, 16, 40]
        settings.pool = 16
        settings.children = 6
        settings.finalists = 3
        settings.patience = 3
        model = ScriptedModel(quality: quality)
        examples = [
            .train: ScriptedModel.examples(40, prefix: "train"),
            .validation: ScriptedModel.examples(40, prefix: "validation"),
            .test: ScriptedModel.examples(100, prefix: "test"),
        ]
    }

    /// The texts of validation and test made other ones than those of train.
    mutating func partTexts() {
        for split in [DatasetSplit.validation, .test] {
            examples[split] = examples[split]?.map { example in
                var example = example
                example.fields["input"] = "\(split.rawValue) \(example.fields["input"] ?? "")"
                return example
            }
        }
    }

    /// Rises with shortness: deleting and terse operators can find it.
    static func shortIsBetter(_ prompt: Prompt) -> Double {
        min(0.9, 0.4 + 8 / Double(max(prompt.wholeText.count, 1)))
    }

    var header: RunHeader {
        RunHeader(
            program: "test", seed: settings.seed, taskName: "scripted", taskDigest: "d", target: model.identity,
            embedder: "hashing", config: [:],
            examples: examples.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value.count },
            seedPrompt: seed, evaluationBudget: settings.evaluations
        )
    }

    /// Right is what equals the target.
    static let scorer: SearchProblem.Scorer = { pairs in
        pairs.map { Score($0.answer == $0.example.target ? 1 : 0) }
    }

    func engine(
        _ journal: any RunJournal, target: (any TargetModel)? = nil, meta: (any LanguageModel)? = nil,
        outlook: @escaping @Sendable (Int) -> Int? = { _ in nil },
        scorer: @escaping SearchProblem.Scorer = SearchBench.scorer,
        shouldStop: @escaping @Sendable () -> Bool = { false }, observer: @escaping SearchObserver = { _, _ in }
    ) -> SearchEngine {
        let problem = SearchProblem(
            examples: examples, language: .english, kind: .classification, labels: ["yes", "no"], scorer: scorer
        )
        return SearchEngine(
            problem: problem, model: target ?? model, embedder: HashingEmbedder(), journal: journal,
            strategy: strategy, settings: settings, operators: operators, meta: meta, outlook: outlook,
            shouldStop: shouldStop, observer: observer
        )
    }

    /// Runs to the end on a fresh journal.
    func run() async throws -> (state: RunState, journal: InMemoryRunJournal) {
        let journal = InMemoryRunJournal()
        return (try await engine(journal).run(header), journal)
    }
}
