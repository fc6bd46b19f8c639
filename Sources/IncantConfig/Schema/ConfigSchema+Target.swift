import IncantModels

extension ConfigSchema {
    /// The keys about the models.
    static let targetKeys: [ConfigKey] = [
        ConfigKey(
            "target.kind", .choice(targetKinds), .required,
            "What the target is: `embedding-classifier` gives a text the label whose `label` part, as a vector, is nearest "
                + "to the `input` part; `chat` asks a model behind `/chat/completions`; `completion-choice` takes the label "
                + "that a model behind `/completions` holds most probable; `command` asks a program of yours."
        ),
        ConfigKey(
            "target.model", .model, .absent("none: required, but for `command`"),
            "The model: its name at the endpoint. For `embedding-classifier` a name that `scripts/fetch-model` knows, or a "
                + "folder with `config.json`, `vocab.txt` and `model.safetensors`."
        ).only(for: ["embedding-classifier"] + endpointKinds),
        ConfigKey(
            "target.repeats", .integer(1...1000), default: .integer(1),
            "How often each example is asked, for models that sample; every answer counts as an evaluation."
        ),
        ConfigKey(
            "target.label_text", .choice(["auto", "words", "name"]), .absent("`auto`"),
            "What stands for a label: its words or its name; `auto` takes the words where the task has them, but names for "
                + "`completion-choice`."
        ).only(for: ["embedding-classifier", "completion-choice"]),
        ConfigKey(
            "target.joiner", .text, .absent("a blank where one is wanted"),
            "What stands between the prompt and the label."
        ).only(for: ["completion-choice"]),
        ConfigKey(
            "target.scoring", .choice(["echo", "prompt-logprobs"]), .absent("`echo`"),
            "How the server is asked for probabilities: `echo` with `logprobs`, or vLLM's `prompt_logprobs`."
        ).only(for: ["completion-choice"]),
        ConfigKey(
            "target.calibrate", .flag, .absent("`false`"),
            "Whether each label's probability is set against the one it has without an input."
        ).only(for: ["completion-choice"]),
        ConfigKey(
            "target.command", .command, .absent("none: required for `command`"),
            "The program that answers, as a list; no shell reads it. See [docs/models.md](docs/models.md)."
        ).only(for: ["command"]),
        ConfigKey(
            "target.processes", .integer(1...256), .absent("`2`"), "How many copies of the program run at once."
        ).only(for: ["command"]).freeToChange(),
    ]

    /// The keys of the endpoints.
    static let targetEndpointKeys =
        endpointKeys("target", kinds: endpointKinds).map { key in
            switch key.name {
            case "temperature": key.only(for: ["embedding-classifier"] + endpointKinds)
            // A program has them as well.
            case "timeout", "attempts", "prompt", "answer", "call": key.only(for: endpointKinds + ["command"])
            default: key
            }
        }

    static let targetKinds = ["embedding-classifier", "chat", "completion-choice", "command"]

    /// The keys of the models that help: one that writes prompts, one that judges answers, one that measures similarity.
    static let helperKeys: [ConfigKey] =
        [ConfigKey("meta.model", .text, .absent("no meta model"), "The model's name at the endpoint.")]
        + endpointKeys("meta", writing: EndpointDefaults(temperature: 1, maxTokens: 1024)) + budgetKeys("meta")
        + [ConfigKey("judge.model", .text, .absent("no judge"), "The model's name at the endpoint.")]
        + endpointKeys("judge") + budgetKeys("judge")
        + [
            ConfigKey(
                "embedder.kind", .choice(["auto", "sentence-encoder", "hashing", "endpoint"]), default: .text("auto"),
                "`sentence-encoder` needs a model; `hashing` counts n-grams and serves any language; `endpoint` asks a model "
                    + "behind `/embeddings`; `auto` takes the encoder for English and hashing for the rest."
            ),
            ConfigKey(
                "embedder.model", .model, .absent("an embedding classifier's own, else `all-MiniLM-L6-v2`"),
                "The model: of a sentence encoder as in `target.model`, or its name at the endpoint."
            ),
        ] + endpointKeys("embedder", kinds: ["endpoint"], writing: nil)

    /// The names of the vendors.
    static let vendorNames = Vendor.all.map(\.name)

    /// The keys of the prompt to start from.
    static let promptKeys: [ConfigKey] = [
        ConfigKey(
            "prompt.system", .text, .absent("none"),
            "The system part of a prompt for `chat` and `command`; may be left out."
        ),
        ConfigKey(
            "prompt.user", .text, .absent("the task's seed prompt"),
            "The user part of a prompt for `chat`, `completion-choice` and `command`."
        ),
        ConfigKey(
            "prompt.input", .text, .absent("`\"{input}\"`"),
            "What the example's text is wrapped in for `embedding-classifier`."
        ),
        ConfigKey(
            "prompt.label", .text, .absent("`\"{label}\"`"), "What each label is wrapped in for `embedding-classifier`."
        ),
    ]
}
