import IncantVectors

/// The weights of a BERT-family encoder in one block of memory, arranged for the products that use them.
///
/// Three exact rewritings save work on every text:
/// - query, key and value share one matrix, and the query's rows carry the factor 1/√headSize;
/// - the key's bias is left out: it adds the same number to all scores of a query, which softmax ignores;
/// - the value's bias is moved behind the attention: weights that sum to 1 pass it through unchanged.
struct EncoderWeights: Sendable {
    /// Where a norm's factors and offsets start.
    struct Norm {
        var factor: Int
        var offset: Int
    }

    /// Where the parts of a layer start, in values.
    struct Layer {
        /// 3·hidden × hidden: query, key, value.
        var attention: Int
        /// hidden.
        var queryBias: Int
        /// hidden × hidden.
        var output: Int
        /// hidden; the value's bias is in it.
        var outputBias: Int
        var attentionNorm: Norm
        /// intermediate × hidden.
        var expansion: Int
        var expansionBias: Int
        /// hidden × intermediate.
        var contraction: Int
        var contractionBias: Int
        var outputNorm: Norm
    }

    /// All values.
    let values: [Float]
    /// vocabulary × hidden.
    let words: Int
    /// positions × hidden; the embedding of token type 0, which every token of a single text has, is in it.
    let positions: Int
    let embeddingNorm: Norm
    let layers: [Layer]

    /// Reads the weights of a model.
    ///
    /// - Throws: `EmbeddingError` naming file and tensor.
    init(file: SafeTensorsFile, configuration: EncoderConfiguration) throws {
        var reader = try WeightReader(file: file)
        let hidden = configuration.hiddenSize
        let wide = configuration.intermediateSize
        words = try reader.place("embeddings.word_embeddings.weight", [configuration.vocabularySize, hidden])
        positions = try reader.place("embeddings.position_embeddings.weight", [configuration.positionCount, hidden])
        embeddingNorm = try reader.placeNorm("embeddings.LayerNorm", hidden)
        var layers: [Layer] = []
        var valueBiases: [Int] = []
        for index in 0..<configuration.layerCount {
            let layer = "encoder.layer.\(index)."
            let attention = try reader.place(layer + "attention.self.query.weight", [hidden, hidden])
            _ = try reader.place(layer + "attention.self.key.weight", [hidden, hidden])
            _ = try reader.place(layer + "attention.self.value.weight", [hidden, hidden])
            valueBiases.append(try reader.place(layer + "attention.self.value.bias", [hidden]))
            layers.append(
                Layer(
                    attention: attention,
                    queryBias: try reader.place(layer + "attention.self.query.bias", [hidden]),
                    output: try reader.place(layer + "attention.output.dense.weight", [hidden, hidden]),
                    outputBias: try reader.place(layer + "attention.output.dense.bias", [hidden]),
                    attentionNorm: try reader.placeNorm(layer + "attention.output.LayerNorm", hidden),
                    expansion: try reader.place(layer + "intermediate.dense.weight", [wide, hidden]),
                    expansionBias: try reader.place(layer + "intermediate.dense.bias", [wide]),
                    contraction: try reader.place(layer + "output.dense.weight", [hidden, wide]),
                    contractionBias: try reader.place(layer + "output.dense.bias", [hidden]),
                    outputNorm: try reader.placeNorm(layer + "output.LayerNorm", hidden)
                )
            )
        }
        self.layers = layers
        let typeName = "embeddings.token_type_embeddings.weight"
        let type = try reader.firstRow(typeName, width: hidden)
        values = reader.values { [positions] base in
            for row in 0..<configuration.positionCount {
                GEMM.add(type, to: base + positions + row * hidden, count: hidden)
            }
            let scale = 1 / Float(configuration.headSize).squareRoot()
            for (layer, valueBias) in zip(layers, valueBiases) {
                GEMM.scale(base + layer.attention, by: scale, count: hidden * hidden)
                GEMM.scale(base + layer.queryBias, by: scale, count: hidden)
                GEMM.multiply(
                    GEMM.Operand(base + layer.output, stride: hidden), GEMM.Operand(base + valueBias, stride: 1),
                    rows: hidden, columns: 1, inner: hidden, into: base + layer.outputBias, stride: 1, keep: 1
                )
            }
        }
    }
}

/// Plans where tensors go in one block of memory, checks shapes and types, and then reads them all.
private struct WeightReader {
    private let file: SafeTensorsFile
    /// What stands before the names of an encoder that is part of a larger model.
    private let prefix: String
    private var plan: [(tensor: SafeTensorsFile.FloatView, start: Int)] = []
    private var end = 0

    init(file: SafeTensorsFile) throws {
        self.file = file
        let first = "embeddings.word_embeddings.weight"
        prefix = file.shape(of: first) == nil && file.shape(of: "bert." + first) != nil ? "bert." : ""
    }

    mutating func place(_ tensor: String, _ expected: [Int]) throws -> Int {
        let name = prefix + tensor
        guard let shape = file.shape(of: name) else {
            throw EmbeddingError.missingTensor(file: file.path, tensor: name)
        }
        guard shape == expected else {
            throw EmbeddingError.wrongShape(file: file.path, tensor: name, found: shape, expected: expected)
        }
        let view = try file.floatView(of: name)
        defer { end += view.count }
        plan.append((view, end))
        return end
    }

    mutating func placeNorm(_ layer: String, _ size: Int) throws -> EncoderWeights.Norm {
        EncoderWeights.Norm(
            factor: try place(layer + ".weight", [size]), offset: try place(layer + ".bias", [size]))
    }

    func firstRow(_ tensor: String, width: Int) throws -> [Float] {
        let name = prefix + tensor
        guard let shape = file.shape(of: name) else {
            throw EmbeddingError.missingTensor(file: file.path, tensor: name)
        }
        guard shape.count == 2, shape[0] >= 1, shape[1] == width else {
            throw EmbeddingError.wrongShape(file: file.path, tensor: name, found: shape, expected: [2, width])
        }
        return Array(try file.floats(of: name).prefix(width))
    }

    func values(then arrange: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
        [Float](unsafeUninitializedCapacity: end) { buffer, initialised in
            if let base = buffer.baseAddress {
                for (tensor, start) in plan {
                    tensor.copy(to: base + start)
                }
                arrange(base)
                initialised = end
            }
        }
    }
}
