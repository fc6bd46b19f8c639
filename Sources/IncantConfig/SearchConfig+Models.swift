extension SearchConfig {
    /// The model whose prompt is tuned.
    package struct Target: Hashable, Sendable {
        /// What the target is.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case embeddingClassifier = "embedding-classifier"
        }

        /// What fills a label prompt's placeholder.
        package enum LabelText: String, Hashable, Sendable, CaseIterable {
            /// The words where the task has them, the name elsewhere.
            case auto
            /// The label's words.
            case words
            /// The label itself.
            case name
        }

        package let kind: Kind
        package let model: ModelReference
        package let labelText: LabelText
        /// Divides the cosines before the softmax.
        package let temperature: Double

        init(_ values: ConfigValues) throws(ConfigError) {
            kind = try values.sure("target.kind") { values in { values.text($0).flatMap(Kind.init(rawValue:)) } }
            model = ModelReference(try values.sure("target.model", ConfigValues.text))
            labelText = try values.sure("target.label_text") { values in
                { values.text($0).flatMap(LabelText.init(rawValue:)) }
            }
            temperature = try values.sure("target.temperature", ConfigValues.number)
        }
    }

    /// What the similarity of prompts is measured with.
    package struct Embedder: Hashable, Sendable {
        /// What the embedder is.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The sentence encoder for English, hashing for other languages.
            case auto
            case sentenceEncoder = "sentence-encoder"
            case hashing
        }

        package let kind: Kind
        /// The sentence encoder's model; of no effect on the hashing embedder.
        package let model: ModelReference

        init(_ values: ConfigValues) throws(ConfigError) {
            kind = try values.sure("embedder.kind") { values in { values.text($0).flatMap(Kind.init(rawValue:)) } }
            model = ModelReference(try values.sure("embedder.model", ConfigValues.text))
        }
    }
}
