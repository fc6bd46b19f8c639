package import IncantCore

extension SearchConfig {
    /// The data. What is nil here is as the task folder says.
    package struct Task: Hashable, Sendable {
        /// The absolute path of the task folder or of the single file.
        package let data: String
        package let language: Language?
        package let kind: TaskKind?
        package let labels: [String]?
        /// What each label means, by label.
        package let labelWords: [String: String]?
        /// The metric as it was written: a name or a mapping.
        package let metric: ConfigValue?
        /// The answer extraction as it was written: a name or a mapping.
        package let extraction: ConfigValue?
        package let targetColumn: String?
        package let idColumn: String?
        /// The column of each input field, by field.
        package let inputColumns: [String: String]?
        package let split: Split
        /// The most examples of a split; a split that is absent is not limited.
        package let limit: [DatasetSplit: Int]

        init(_ values: ConfigValues) throws(ConfigError) {
            data = try values.sure("task.data", ConfigValues.text)
            language = values.text("task.language").flatMap(Language.init(rawValue:))
            kind = values.text("task.kind").flatMap(TaskKind.init(rawValue:))
            labels = values.texts("task.labels")
            labelWords = values.textMap("task.label_words")
            metric = values.byPath["task.metric"]
            extraction = values.byPath["task.extraction"]
            targetColumn = values.text("task.target_column")
            idColumn = values.text("task.id_column")
            inputColumns = values.textMap("task.input_columns")
            split = try Split(values)
            limit = Dictionary(
                DatasetSplit.allCases.compactMap { split in
                    values.integer("task.limit.\(split.rawValue)").map { (split, $0) }
                },
                uniquingKeysWith: { $1 }
            )
        }
    }

    /// How a single file is divided.
    package struct Split: Hashable, Sendable {
        /// The shares of train, validation and test; only their proportions count.
        package let train: Double
        package let validation: Double
        package let test: Double
        /// The seed of the draw.
        package let seed: UInt64

        init(_ values: ConfigValues) throws(ConfigError) {
            train = try values.sure("task.split.train", ConfigValues.number)
            validation = try values.sure("task.split.validation", ConfigValues.number)
            test = try values.sure("task.split.test", ConfigValues.number)
            seed = UInt64(clamping: try values.sure("task.split.seed", ConfigValues.integer))
        }
    }
}
