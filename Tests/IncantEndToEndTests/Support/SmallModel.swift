import Foundation
import IncantCore

/// A BERT model with random weights that is computed in no time: for tests of everything but the quality of vectors.
/// Its vocabulary spells any word of ASCII letters, so that different texts have different vectors.
struct SmallModel {
    private let hidden = 48
    private let wide = 64
    private let positions = 128
    private let layers = 2

    private static let vocabulary: [String] = {
        // Words are lower-cased before they are looked up.
        let characters = (UInt8(33)...126).map { String(UnicodeScalar($0)) }.filter { $0 == $0.lowercased() }
        let endings = characters.map { "##" + $0 }
        let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        let words = ["parcel", "refund", "password", "label", "text", "the", "my", "not", "##s", "##ed", "##ing"]
        return special + characters + endings + words.filter { !endings.contains($0) }
    }()

    /// Writes the model's files into a folder.
    func write(to folder: TemporaryFolder, _ name: String) throws {
        try folder.write(
            """
            {"model_type": "bert", "hidden_size": \(hidden), "intermediate_size": \(wide), "hidden_act": "gelu",
             "num_hidden_layers": \(layers), "num_attention_heads": 2, "layer_norm_eps": 1e-12,
             "max_position_embeddings": \(positions), "vocab_size": \(Self.vocabulary.count)}
            """, to: "\(name)/config.json")
        try folder.write(Self.vocabulary.joined(separator: "\n") + "\n", to: "\(name)/vocab.txt")
        try tensors.write(to: URL(fileURLWithPath: folder / "\(name)/model.safetensors"))
    }

    /// The safetensors file: the length of its header, the header, and the values.
    private var tensors: Data {
        var random = RandomStream(seed: 3)
        var header: [String] = []
        var values: [Float] = []
        func add(_ name: String, _ shape: [Int], around centre: Float, within range: Float) {
            let count = shape.reduce(1, *)
            let sizes = shape.map(String.init).joined(separator: ",")
            header.append(
                "\"\(name)\":{\"dtype\":\"F32\",\"shape\":[\(sizes)],"
                    + "\"data_offsets\":[\(values.count * 4),\((values.count + count) * 4)]}")
            values += (0..<count).map { _ in centre + range * (2 * Float(random.unit()) - 1) }
        }
        func addNorm(_ name: String) {
            add(name + ".weight", [hidden], around: 1, within: 0.2)
            add(name + ".bias", [hidden], around: 0, within: 0.2)
        }
        func addDense(_ name: String, _ rows: Int, _ columns: Int) {
            add(name + ".weight", [rows, columns], around: 0, within: 0.25)
            add(name + ".bias", [rows], around: 0, within: 0.1)
        }
        add("embeddings.word_embeddings.weight", [Self.vocabulary.count, hidden], around: 0, within: 1)
        add("embeddings.position_embeddings.weight", [positions, hidden], around: 0, within: 0.1)
        add("embeddings.token_type_embeddings.weight", [2, hidden], around: 0, within: 0.1)
        addNorm("embeddings.LayerNorm")
        for layer in 0..<layers {
            let prefix = "encoder.layer.\(layer)."
            for part in ["query", "key", "value"] { addDense(prefix + "attention.self." + part, hidden, hidden) }
            addDense(prefix + "attention.output.dense", hidden, hidden)
            addNorm(prefix + "attention.output.LayerNorm")
            addDense(prefix + "intermediate.dense", wide, hidden)
            addDense(prefix + "output.dense", hidden, wide)
            addNorm(prefix + "output.LayerNorm")
        }
        let text = Data("{\(header.joined(separator: ","))}".utf8)
        var file = Data((0..<8).map { UInt8(truncatingIfNeeded: UInt64(text.count) >> (8 * $0)) })
        file += text
        file += values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        return file
    }
}
