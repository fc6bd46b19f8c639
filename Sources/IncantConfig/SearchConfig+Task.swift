import IncantCore
package import IncantTasks

extension SearchConfig {
    /// The data.
    package struct Task: Hashable, Sendable {
        /// The absolute path of the task folder or of the single file.
        package let data: String
        /// What the configuration says about the task; what is nil there is as the task folder says.
        package let options: TaskOptions

        init(_ values: ConfigValues) throws(ConfigError) {
            data = try values.sure("task.data", ConfigValues.text)
            var options = TaskOptions()
            options.name = values.text("task.name")
            options.language = values.text("task.language").flatMap { .init(rawValue: $0) }
            options.kind = values.text("task.kind").flatMap { .init(rawValue: $0) }
            options.labels = values.texts("task.labels")
            options.labelWords = values.textMap("task.label_words")
            options.fields = values.texts("task.fields")
            options.fieldWords = values.textMap("task.field_words")
            options.metric = try values.decoded("task.metric")
            options.extraction = try values.decoded("task.extraction")
            options.targetColumn = values.text("task.target_column")
            options.idColumn = values.text("task.id_column")
            options.inputColumns = values.texts("task.input_columns")
            options.split = try Self.split(values)
            options.limits = SplitLimits(
                train: values.integer("task.limit.train"), validation: values.integer("task.limit.validation"),
                test: values.integer("task.limit.test")
            )
            self.options = options
        }

        /// The recipe for a single file. In a configuration only the shares' proportions count; a recipe's sum to 1.
        private static func split(_ values: ConfigValues) throws(ConfigError) -> SplitRecipe {
            let train = try values.sure("task.split.train", ConfigValues.number)
            let validation = try values.sure("task.split.validation", ConfigValues.number)
            let test = try values.sure("task.split.test", ConfigValues.number)
            let sum = train + validation + test
            return SplitRecipe(
                train: train / sum, validation: validation / sum, test: test / sum,
                seed: UInt64(clamping: try values.sure("task.split.seed", ConfigValues.integer))
            )
        }
    }
}
