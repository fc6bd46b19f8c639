package import IncantCore

/// A data set with splits, a way to find the answer in what a model says, and a metric.
///
///     let task = try PromptTask.load(at: "datasets/support-intents-en")
///     let scores = try await task.scores(of: [JudgedAnswer("Answer: refund", for: task.examples(.train)[0])])
///     task.summary(of: scores)
package struct PromptTask: Sendable {
    /// The task's name.
    package let name: String
    /// The language of the data.
    package let language: Language
    /// The kind of answer.
    package let kind: TaskKind
    /// The allowed labels; empty where the answer is free.
    package let labels: [String]
    /// What each label means in words.
    package let labelWords: [String: String]
    /// The allowed keys of an extraction target; empty where none are listed.
    package let fields: [String]
    /// What each field means in words.
    package let fieldWords: [String: String]
    /// How good an answer is.
    package let metric: any AnswerMetric
    /// Which part of a model's words is its answer.
    package let extraction: AnswerExtraction
    /// A plain prompt to start from; its placeholders are the input fields in braces.
    package let seedPrompt: String
    /// The names of the input fields, ascending; the same for all examples.
    package let inputFields: [String]
    /// The folder or file the task was read from.
    package let source: String
    /// What is odd about the task but no error, for people.
    package let warnings: [String]
    /// The digest of everything that decides scores: examples, labels, fields, metric and extraction, as 64 hexadecimal
    /// digits. A run whose task's digest has changed refuses to resume.
    package let digest: String

    private let splits: [DatasetSplit: [Example]]
    private let search: LabelSearch

    /// Puts a task together; O(total length), for the digest.
    package init(
        _ profile: TaskProfile, metric: any AnswerMetric, extraction: AnswerExtraction,
        splits: [DatasetSplit: [Example]], source: String, warnings: [String] = []
    ) {
        name = profile.name
        language = profile.language
        kind = profile.kind
        labels = profile.labels
        labelWords = profile.labelWords
        fields = profile.fields
        fieldWords = profile.fieldWords
        seedPrompt = profile.seedPrompt
        self.metric = metric
        self.extraction = extraction
        self.splits = splits
        self.source = source
        self.warnings = warnings
        inputFields =
            DatasetSplit.allCases.lazy.compactMap { splits[$0]?.first }.first.map { $0.fields.keys.sorted() } ?? []
        search = LabelSearch(profile.labels)
        var parts = ["incant task 1", profile.kind.rawValue, metric.identity, extraction.identity]
        for names in [profile.labels, profile.fields] {
            parts += [String(names.count)] + names
        }
        // The classifier reads the words, so they decide scores too.
        for words in [profile.labelWords, profile.fieldWords] {
            parts += [String(words.count)] + words.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        }
        for split in DatasetSplit.allCases {
            let examples = splits[split] ?? []
            parts += [split.rawValue, String(examples.count)]
            for example in examples { parts += [example.id, example.canonicalInput, example.target] }
        }
        digest = Digest(ofParts: parts).hex
    }

    /// The examples of a split, in the order of the data.
    package func examples(_ split: DatasetSplit) -> [Example] {
        splits[split] ?? []
    }

    /// The answer within what a model said.
    package func answer(in text: String) -> String {
        extraction.extract(from: text, labels: search)
    }

    /// Scores of what a model said, in order: extraction, then the metric.
    ///
    /// - Parameter answers: whole texts of the model with their examples.
    /// - Returns: one score an answer, at the same index.
    /// - Throws: as the metric does.
    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        try await metric.scores(of: answers.map { JudgedAnswer(answer(in: $0.text), for: $0.example) })
    }

    /// The score of one text; ``scores(of:)`` for one answer.
    package func score(_ text: String, for example: Example) async throws -> Score {
        let scores = try await scores(of: [JudgedAnswer(text, for: example)])
        return scores.first ?? Score(0)
    }

    /// One figure for many scores: F1 of the pooled counts where the metric pools them, else the mean; 0 for none.
    package func summary(of scores: [Score]) -> Double {
        if scores.isEmpty { return 0 }
        if metric.poolsCounts {
            let pooled = scores.compactMap(\.counts).reduce(into: MatchCounts(matched: 0, answered: 0, wanted: 0)) {
                $0.matched += $1.matched
                $0.answered += $1.answered
                $0.wanted += $1.wanted
            }
            return pooled.f1
        }
        return scores.reduce(0) { $0 + $1.value } / Double(scores.count)
    }
}

/// What a task is, apart from its data, metric and extraction.
package struct TaskProfile: Hashable, Sendable {
    package var name: String
    package var language: Language
    package var kind: TaskKind
    package var labels: [String]
    package var labelWords: [String: String]
    package var fields: [String]
    package var fieldWords: [String: String]
    package var seedPrompt: String

    package init(
        name: String, language: Language, kind: TaskKind, labels: [String] = [], labelWords: [String: String] = [:],
        fields: [String] = [], fieldWords: [String: String] = [:], seedPrompt: String
    ) {
        self.name = name
        self.language = language
        self.kind = kind
        self.labels = labels
        self.labelWords = labelWords
        self.fields = fields
        self.fieldWords = fieldWords
        self.seedPrompt = seedPrompt
    }
}
