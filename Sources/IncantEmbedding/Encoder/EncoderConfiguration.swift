/// What the files of a model folder say about a BERT-family sentence encoder.
package struct EncoderConfiguration: Hashable, Sendable {
    /// How the vectors of a text's tokens become one.
    package enum Pooling: String, Hashable, Sendable {
        /// Their mean.
        case mean
        /// The first one, of `[CLS]`.
        case firstToken
    }

    /// Length of a token's vector.
    package var hiddenSize: Int
    /// Length of the feed-forward layer's vector.
    package var intermediateSize: Int
    /// Number of layers.
    package var layerCount: Int
    /// Number of attention heads.
    package var headCount: Int
    /// Rows of the table of positions.
    package var positionCount: Int
    /// Rows of the table of word embeddings.
    package var vocabularySize: Int
    /// What keeps a layer's norm from a division by zero.
    package var normEpsilon: Float
    /// The most tokens of a text, `[CLS]` and `[SEP]` included.
    package var maximumLength: Int
    /// How the vectors of a text's tokens become one.
    package var pooling: Pooling
    /// Whether the model itself brings vectors to unit length.
    package var normalises: Bool
    /// How texts are cut into words.
    package var basic: BasicTokenizer

    /// Length of one head's part of a token's vector.
    package var headSize: Int { hiddenSize / headCount }

    /// Reads the configuration files of a folder.
    ///
    /// `config.json` is needed; `modules.json`, the pooling module's `config.json`, `sentence_bert_config.json` and
    /// `tokenizer_config.json` are read where they are. The truncation that `tokenizer.json` asks for is ignored, as
    /// sentence-transformers does. Without `modules.json` the mean is taken and left as it is, unless `1_Pooling` says
    /// otherwise.
    ///
    /// - Throws: `EmbeddingError` naming the file, and the key where there is one.
    package init(folder: ModelFolder) throws {
        guard let config = try ConfigurationFile("config.json", in: folder) else {
            throw EmbeddingError.missingFile(folder: folder.path, file: "config.json")
        }
        try Self.checkKind(config)
        hiddenSize = try config.size("hidden_size")
        intermediateSize = try config.size("intermediate_size")
        layerCount = try config.size("num_hidden_layers")
        headCount = try config.size("num_attention_heads")
        positionCount = try config.size("max_position_embeddings")
        vocabularySize = try config.size("vocab_size")
        normEpsilon = Float(config.number("layer_norm_eps") ?? 1e-12)
        guard hiddenSize % headCount == 0 else {
            throw EmbeddingError.unsupported(
                file: config.path, key: "num_attention_heads", value: String(headCount),
                supported: "a number of heads that divides hidden_size (\(hiddenSize))"
            )
        }
        let sentence = try ConfigurationFile("sentence_bert_config.json", in: folder)
        let tokenizer = try ConfigurationFile("tokenizer_config.json", in: folder)
        let stated = sentence?.integer("max_seq_length") ?? tokenizer?.integer("model_max_length") ?? positionCount
        guard stated >= 2 else {
            throw EmbeddingError.missingKey(file: sentence?.path ?? config.path, key: "max_seq_length")
        }
        maximumLength = min(stated, positionCount)
        let tokenizerLowers = tokenizer?.boolean("do_lower_case") ?? true
        basic = BasicTokenizer(
            lowercases: tokenizerLowers || sentence?.boolean("do_lower_case") ?? false,
            stripsAccents: tokenizer?.boolean("strip_accents") ?? tokenizerLowers,
            separatesIdeographs: tokenizer?.boolean("tokenize_chinese_chars") ?? true
        )
        (pooling, normalises) = try Self.modules(of: folder)
    }

    private static func checkKind(_ config: ConfigurationFile) throws {
        func check(_ key: String, _ expected: [String], _ supported: String) throws {
            if let value = config.string(key), !expected.contains(value) {
                throw EmbeddingError.unsupported(file: config.path, key: key, value: value, supported: supported)
            }
        }
        try check("model_type", ["bert"], "model_type bert")
        try check("hidden_act", ["gelu"], "hidden_act gelu")
        try check("position_embedding_type", ["absolute"], "absolute positions")
    }

    private static func modules(of folder: ModelFolder) throws -> (Pooling, Bool) {
        guard let file = try ConfigurationFile("modules.json", in: folder) else {
            return (try pooling(of: folder, module: "1_Pooling", isNeeded: false), false)
        }
        guard let modules = file.elements else {
            throw EmbeddingError.malformedConfiguration(file: file.path, reason: "is not a list of modules")
        }
        var pooling: Pooling?
        var normalises = false
        for module in modules {
            guard let type = module.string("type") else {
                throw EmbeddingError.missingKey(file: file.path, key: "type")
            }
            switch type.split(separator: ".").last {
            case "Transformer" where module.string("path") ?? "" == "":
                break
            case "Pooling":
                guard let path = module.string("path") else {
                    throw EmbeddingError.missingKey(file: file.path, key: "path")
                }
                pooling = try Self.pooling(of: folder, module: path, isNeeded: true)
            case "Normalize":
                normalises = true
            default:
                throw EmbeddingError.unsupported(
                    file: file.path, key: "type", value: type,
                    supported: "only Transformer (in the folder itself), Pooling and Normalize modules"
                )
            }
        }
        guard let pooling else {
            throw EmbeddingError.missingKey(file: file.path, key: "type: sentence_transformers.models.Pooling")
        }
        return (pooling, normalises)
    }

    private static func pooling(of folder: ModelFolder, module: String, isNeeded: Bool) throws -> Pooling {
        guard let file = try ConfigurationFile(module + "/config.json", in: folder) else {
            if isNeeded {
                throw EmbeddingError.missingFile(folder: folder.path, file: module + "/config.json")
            }
            return .mean
        }
        let modes = [
            "cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken",
        ]
        let chosen = modes.filter { file.boolean("pooling_mode_" + $0) ?? false }
        switch chosen {
        case ["mean_tokens"]: return .mean
        case ["cls_token"]: return .firstToken
        case []: throw EmbeddingError.missingKey(file: file.path, key: "pooling_mode_mean_tokens")
        default:
            throw EmbeddingError.unsupported(
                file: file.path, key: "pooling_mode", value: chosen.joined(separator: "+"),
                supported: "mean or CLS pooling"
            )
        }
    }
}
