package import IncantCore

extension SearchConfig {
    /// The model whose prompt is tuned.
    package struct Target: Hashable, Sendable {
        /// What the target is.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case embeddingClassifier = "embedding-classifier"
            case chat
            case completionChoice = "completion-choice"
            case command
        }

        /// What stands for a label.
        package enum LabelText: String, Hashable, Sendable, CaseIterable {
            /// The words where the task has them, the name elsewhere.
            case auto
            /// The label's words.
            case words
            /// The label itself.
            case name
        }

        /// How a completion server is asked for probabilities.
        package enum Scoring: String, Hashable, Sendable, CaseIterable {
            case echo
            case promptLogprobs = "prompt-logprobs"
        }

        package let kind: Kind
        /// The model's name, or an embedding classifier's folder; empty for a command.
        package let model: String
        package let labelText: LabelText
        /// Of an embedding classifier: divides the cosines before the softmax.
        package let temperature: Double
        /// Of a completion choice: what stands between prompt and label; nil for a blank where one is wanted.
        package let joiner: String?
        package let scoring: Scoring
        package let calibrates: Bool
        /// The endpoint of a chat or completion-choice target.
        package let endpoint: Endpoint?
        /// The program of a command target.
        package let program: Program?

        init(_ values: ConfigValues) throws(ConfigError) {
            let kind = try values.sure("target.kind") { values in
                { values.text($0).flatMap(Kind.init(rawValue:)) }
            }
            self.kind = kind
            model = values.text("target.model") ?? ""
            labelText = values.text("target.label_text").flatMap(LabelText.init(rawValue:)) ?? .auto
            temperature = values.number("target.temperature") ?? 0
            joiner = values.text("target.joiner")
            scoring = values.text("target.scoring").flatMap(Scoring.init(rawValue:)) ?? .echo
            calibrates = values.flag("target.calibrate") ?? false
            endpoint = kind == .chat || kind == .completionChoice ? try Endpoint("target", values) : nil
            program =
                kind == .command
                ? Program(
                    command: values.texts("target.command") ?? [], processes: values.integer("target.processes") ?? 2,
                    timeout: values.number("target.timeout") ?? 60, attempts: values.integer("target.attempts") ?? 3,
                    price: Endpoint.price("target", values)
                ) : nil
        }
    }

    /// A program that answers, and what its calls cost.
    package struct Program: Hashable, Sendable {
        /// The program and its arguments.
        package var command: [String]
        /// How many copies run at once.
        package var processes: Int
        /// Seconds that an answer may take.
        package var timeout: Double
        package var attempts: Int
        package var price: Price?
    }

    /// What the similarity of prompts is measured with.
    package struct Embedder: Hashable, Sendable {
        /// What the embedder is.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The sentence encoder for English, hashing for other languages.
            case auto
            case sentenceEncoder = "sentence-encoder"
            case hashing
            case endpoint
        }

        package let kind: Kind
        /// The sentence encoder's model; of no effect on the hashing embedder.
        package let model: ModelReference
        /// The endpoint, where it is behind one.
        package let endpoint: Endpoint?

        init(_ values: ConfigValues) throws(ConfigError) {
            kind = try values.sure("embedder.kind") { values in { values.text($0).flatMap(Kind.init(rawValue:)) } }
            model = ModelReference(try values.sure("embedder.model", ConfigValues.text))
            endpoint = kind == .endpoint ? try Endpoint("embedder", values) : nil
        }
    }
}
