import IncantCore

extension ConfigSchema {
    private static let many = 1_000_000

    /// The keys about the data.
    static let taskKeys: [ConfigKey] = [
        ConfigKey(
            "task.data", .path, .required,
            "The task folder (`train.jsonl`, `validation.jsonl`, `test.jsonl`, `task.json`), or one JSONL, CSV or TSV file."
        ),
        ConfigKey(
            "task.language", .choice(Language.allCases.map(\.rawValue)), .absent("as `task.json` says, else `en`"),
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
            "task.metric", .tree, .absent("as `task.json` says, else `exact`"),
            "How an answer is scored: a metric's name, or a mapping with its settings."
        ),
        ConfigKey(
            "task.extraction", .tree, .absent("what suits the kind of answer"),
            "How the answer is found in what the model writes: a name, or a mapping with its settings."
        ),
        ConfigKey(
            "task.target_column", .text, .absent("`target`"), "The column or field that holds the right answer."
        ),
        ConfigKey(
            "task.id_column", .text, .absent("`id` where there is one, else the line"),
            "The column or field that names an example."
        ),
        ConfigKey(
            "task.input_columns", .columns, .absent("all that are neither target nor id"),
            "The columns or fields that a prompt's placeholders are filled with."
        ),
        ConfigKey(
            "task.split.train", .number(0.01...1000), default: .number(40),
            "The share of train, relative to the others."
        ),
        ConfigKey(
            "task.split.validation", .number(0.01...1000), default: .number(30), "The share of validation."
        ),
        ConfigKey("task.split.test", .number(0.01...1000), default: .number(30), "The share of test."),
        ConfigKey(
            "task.split.seed", .integer(0...Int.max), default: .integer(1),
            "The seed of the draw; apart from the search's seed, so that runs with other seeds share their data."
        ),
        ConfigKey("task.limit.train", .integer(1...many), .absent("all"), "The most train examples."),
        ConfigKey("task.limit.validation", .integer(1...many), .absent("all"), "The most validation examples."),
        ConfigKey("task.limit.test", .integer(1...many), .absent("all"), "The most test examples."),
    ]
}
