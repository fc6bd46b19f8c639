package import IncantCore

/// What a config may say about a task beside its path. What is left out comes from `task.json` or, for a single file,
/// is inferred from the data.
package struct TaskOptions: Hashable, Sendable, Codable {
    /// The task's name; left out: the folder's or file's.
    package var name: String?
    /// The language of the data.
    package var language: Language?
    /// The kind of answer.
    package var kind: TaskKind?
    /// The allowed labels.
    package var labels: [String]?
    /// What each label means in words.
    package var labelWords: [String: String]?
    /// The allowed keys of an extraction target.
    package var fields: [String]?
    /// What each field means in words.
    package var fieldWords: [String: String]?
    /// The metric.
    package var metric: MetricSpec?
    /// Which part of a model's words is its answer.
    package var extraction: AnswerExtraction?
    /// The prompt to start from.
    package var seedPrompt: String?
    /// The column of the wanted answer; left out: `target`.
    package var targetColumn: String?
    /// The column of the id; left out: `id` where there is one, else ids are made from line numbers.
    package var idColumn: String?
    /// The columns of the input; left out: all others.
    package var inputColumns: [String]?
    /// How a single file is split.
    package var split: SplitRecipe?
    /// How many examples of each split to use at most.
    package var limits: SplitLimits

    /// Options that leave everything to the data.
    package init() {
        limits = SplitLimits()
    }

    /// The columns that the options name.
    var columns: ColumnSelection {
        ColumnSelection(
            target: targetColumn ?? "target", id: idColumn ?? "id", needsID: idColumn != nil, inputs: inputColumns)
    }
}

/// The greatest number of examples in each split; a larger split is cut to an even draw over the labels.
package struct SplitLimits: Hashable, Sendable, Codable {
    package var train: Int?
    package var validation: Int?
    package var test: Int?

    package init(train: Int? = nil, validation: Int? = nil, test: Int? = nil) {
        self.train = train
        self.validation = validation
        self.test = test
    }

    /// The limit of one split.
    package subscript(split: DatasetSplit) -> Int? {
        switch split {
        case .train: train
        case .validation: validation
        case .test: test
        }
    }
}
