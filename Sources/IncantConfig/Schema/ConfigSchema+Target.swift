extension ConfigSchema {
    /// The keys about the models.
    static let targetKeys: [ConfigKey] = [
        ConfigKey(
            "target.kind", .choice(["embedding-classifier"], later: ["chat", "completion-choice", "command"]),
            .required,
            "What the target is. An embedding classifier gives a text the label whose `label` part, as a vector, is "
                + "nearest to the `input` part."
        ),
        ConfigKey(
            "target.model", .model, .required,
            "The model: a name that `scripts/fetch-model` knows, or a folder with `config.json`, `vocab.txt` and "
                + "`model.safetensors`."
        ),
        ConfigKey(
            "target.label_text", .choice(["auto", "words", "name"]), default: .text("auto"),
            "What fills `{label}`: the label's words or its name; `auto` takes the words where the task has them."
        ),
        ConfigKey(
            "target.temperature", .number(0.001...10), default: .number(0.05),
            "Divides the cosines before the softmax that gives each label its probability."
        ),
        ConfigKey(
            "embedder.kind", .choice(["auto", "sentence-encoder", "hashing"]), default: .text("auto"),
            "`sentence-encoder` needs a model; `hashing` counts n-grams and serves any language; `auto` takes the "
                + "encoder for English and hashing for the rest."
        ),
        ConfigKey(
            "embedder.model", .model, .absent("the target's model"),
            "The sentence encoder's model, named as in `target.model`."
        ),
    ]

    /// The keys of the prompt to start from.
    static let promptKeys: [ConfigKey] = [
        ConfigKey("prompt.input", .text, default: .text("{input}"), "What the example's text is wrapped in."),
        ConfigKey("prompt.label", .text, default: .text("{label}"), "What each label is wrapped in."),
    ]
}
