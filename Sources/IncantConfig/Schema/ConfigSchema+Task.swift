import IncantCore
import IncantTasks

extension ConfigSchema {
    private static let many = 1_000_000

    /// A default share in per cent, as people write it.
    private static func share(_ part: KeyPath<SplitRecipe, Double>) -> ConfigValue {
        .number((SplitRecipe()[keyPath: part] * 100).rounded())
    }

    /// The keys about the data.
    static let taskKeys: [ConfigKey] = [
        ConfigKey(
            "task.data", .path, .required,
            "The task folder (`train.jsonl`, `validation.jsonl`, `test.jsonl`, `task.json`), or one JSONL, CSV or TSV file."
        ),
        ConfigKey("task.name", .text, .absent("as `task.json` says, else the file's"), "What people call the task."),
        ConfigKey(
            "task.language", .choice(Language.allCases.map(\.rawValue)),
            .absent("as `task.json` says, else guessed from the data"),
            "The language of prompts and data."
        ),
        ConfigKey(
            "task.kind", .choice(TaskKind.allCases.map(\.rawValue)), .absent("as `task.json` says, else from the data"),
            "The kind of answer."
        ),
        ConfigKey(
            "task.labels", .texts(atLeast: 2), .absent("as `task.json` says, else the targets in the data"),
            "The answers that are allowed in a classification."
        ),
        ConfigKey(
            "task.label_words", .textMap, .absent("as `task.json` says, else none"),
            "What each label means, in words."
        ),
        ConfigKey(
            "task.fields", .texts(atLeast: 1), .absent("as `task.json` says, else the keys in the data"),
            "The keys that an extraction's answer may have."
        ),
        ConfigKey(
            "task.field_words", .textMap, .absent("as `task.json` says, else none"), "What each field means, in words."),
        ConfigKey(
            "task.metric", .metric, .absent("as `task.json` says, else by kind: `exact` for labels"),
            "How an answer is scored: `exact`, `contains`, `numeric`, `f1`, `token-f1`, `json-f1`, `embedding`, or a mapping "
                + "such as `{kind: numeric, absolute: 0.01}`, also of kind `regex`, `weighted`, `command` and `judge`."
        ),
        ConfigKey(
            "task.extraction", .extraction, .absent("what suits the kind of answer"),
            "Where the answer is in what the model writes: `whole`, `label`, `last-line`, `json`, or "
                + "`{kind: between, start: ..., end: ...}`."
        ),
        ConfigKey(
            "task.target_column", .text, .absent("`target`"), "The column or field that holds the right answer."
        ),
        ConfigKey(
            "task.id_column", .text, .absent("`id` where there is one, else the line"),
            "The column or field that names an example."
        ),
        ConfigKey(
            "task.input_columns", .texts(atLeast: 1), .absent("all that are neither target nor id"),
            "The columns or fields that a prompt's placeholders are filled with."
        ),
        ConfigKey(
            "task.split.train", .number(0.01...1000), default: share(\.train),
            "The share of train, relative to the others."
        ),
        ConfigKey(
            "task.split.validation", .number(0.01...1000), default: share(\.validation), "The share of validation."
        ),
        ConfigKey("task.split.test", .number(0.01...1000), default: share(\.test), "The share of test."),
        ConfigKey(
            "task.split.seed", .integer(0...Int.max), default: .integer(Int(clamping: SplitRecipe().seed)),
            "The seed of the draw; apart from the search's seed, so that runs with other seeds share their data."
        ),
        ConfigKey("task.limit.train", .integer(1...many), .absent("all"), "The most train examples."),
        ConfigKey("task.limit.validation", .integer(1...many), .absent("all"), "The most validation examples."),
        ConfigKey("task.limit.test", .integer(1...many), .absent("all"), "The most test examples."),
    ]
}
