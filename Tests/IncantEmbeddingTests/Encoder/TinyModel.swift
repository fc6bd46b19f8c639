import Foundation
import IncantCore

/// A BERT model of a few numbers, written to a folder, and computed again here in the plainest way: in double precision,
/// text by text, with every bias where the definition has it.
struct TinyModel {
    let hidden = 8
    let wide = 12
    let heads = 2
    let layers = 2
    let positions = 16
    let vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "one", "two", "three", "##s", ",", "."]
    var weights: [String: (shape: [Int], values: [Float])] = [:]
    var pooling = "mean_tokens"
    var normalises = true

    init(seed: UInt64 = 5) {
        var random = RandomStream(seed: seed)
        func add(_ name: String, _ shape: [Int], around centre: Float = 0) {
            let values = (0..<shape.reduce(1, *)).map { _ in centre + Float(random.unit() - 0.5) }
            weights[name] = (shape, values)
        }
        func addNorm(_ name: String) {
            add(name + ".weight", [hidden], around: 1)
            add(name + ".bias", [hidden])
        }
        func addDense(_ name: String, _ rows: Int, _ columns: Int) {
            add(name + ".weight", [rows, columns])
            add(name + ".bias", [rows])
        }
        add("embeddings.word_embeddings.weight", [vocabulary.count, hidden])
        add("embeddings.position_embeddings.weight", [positions, hidden])
        add("embeddings.token_type_embeddings.weight", [2, hidden])
        addNorm("embeddings.LayerNorm")
        for layer in 0..<layers {
            let prefix = "encoder.layer.\(layer)."
            for part in ["query", "key", "value"] {
                addDense(prefix + "attention.self." + part, hidden, hidden)
            }
            addDense(prefix + "attention.output.dense", hidden, hidden)
            addNorm(prefix + "attention.output.LayerNorm")
            addDense(prefix + "intermediate.dense", wide, hidden)
            addDense(prefix + "output.dense", hidden, wide)
            addNorm(prefix + "output.LayerNorm")
        }
    }

    /// The files of the model's folder.
    func files(prefix: String = "") throws -> [String: [UInt8]] {
        var sample = SafeTensorsSample()
        for name in weights.keys.sorted() {
            if let weight = weights[name] {
                sample.add(prefix + name, weight.shape, weight.values)
            }
        }
        let config = """
            {"model_type": "bert", "hidden_size": \(hidden), "intermediate_size": \(wide), "hidden_act": "gelu",
             "num_hidden_layers": \(layers), "num_attention_heads": \(heads), "layer_norm_eps": 1e-12,
             "max_position_embeddings": \(positions), "vocab_size": \(vocabulary.count)}
            """
        let normalise =
            normalises ? #", {"type": "sentence_transformers.models.Normalize", "path": "2_Normalize"}"# : ""
        let modules = """
            [{"type": "sentence_transformers.models.Transformer", "path": ""},
             {"type": "sentence_transformers.models.Pooling", "path": "1_Pooling"}\(normalise)]
            """
        return [
            "config.json": Array(config.utf8),
            "vocab.txt": Array(vocabulary.joined(separator: "\n").utf8),
            "model.safetensors": sample.bytes,
            "modules.json": Array(modules.utf8),
            "1_Pooling/config.json": Array("{\"pooling_mode_\(pooling)\": true}".utf8),
            "sentence_bert_config.json": Array(#"{"max_seq_length": 12, "do_lower_case": false}"#.utf8),
        ]
    }

    /// The vector of token ids by the definition.
    func vector(of ids: [Int32]) -> [Double] {
        var x = ids.enumerated().map { position, id in
            (0..<hidden).map { column in
                at("embeddings.word_embeddings.weight", Int(id), column)
                    + at("embeddings.position_embeddings.weight", position, column)
                    + at("embeddings.token_type_embeddings.weight", 0, column)
            }
        }
        x = x.map { norm("embeddings.LayerNorm", $0) }
        for layer in 0..<layers {
            let prefix = "encoder.layer.\(layer)."
            let attended = attend(x, prefix).map { dense(prefix + "attention.output.dense", $0) }
            x = zip(x, attended).map { norm(prefix + "attention.output.LayerNorm", sum($0, $1)) }
            let raised = x.map { row in
                dense(prefix + "intermediate.dense", row).map { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }
            }
            x = zip(x, raised).map { norm(prefix + "output.LayerNorm", sum($0, dense(prefix + "output.dense", $1))) }
        }
        let rows = pooling == "mean_tokens" ? x : Array(x.prefix(1))
        var pooled = (0..<hidden).map { column in rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }
        if normalises {
            let length = pooled.reduce(0) { $0 + $1 * $1 }.squareRoot()
            pooled = pooled.map { $0 / length }
        }
        return pooled
    }

    private func attend(_ x: [[Double]], _ prefix: String) -> [[Double]] {
        let query = x.map { dense(prefix + "attention.self.query", $0) }
        let key = x.map { dense(prefix + "attention.self.key", $0) }
        let value = x.map { dense(prefix + "attention.self.value", $0) }
        let size = hidden / heads
        return query.map { query in
            (0..<heads).flatMap { head -> [Double] in
                let columns = head * size..<(head + 1) * size
                let scores = key.map { key in
                    exp(columns.reduce(0) { $0 + query[$1] * key[$1] } / Double(size).squareRoot())
                }
                let total = scores.reduce(0, +)
                return columns.map { column in
                    zip(scores, value).reduce(0) { $0 + $1.0 / total * $1.1[column] }
                }
            }
        }
    }

    private func at(_ name: String, _ row: Int, _ column: Int) -> Double {
        weights[name].map { Double($0.values[row * ($0.shape.last ?? 1) + column]) } ?? .nan
    }

    private func dense(_ name: String, _ x: [Double]) -> [Double] {
        (0..<(weights[name + ".bias"]?.values.count ?? 0)).map { row in
            x.indices.reduce(at(name + ".bias", 0, row)) { $0 + at(name + ".weight", row, $1) * x[$1] }
        }
    }

    private func norm(_ name: String, _ x: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
        return x.indices.map { column in
            (x[column] - mean) / (variance + 1e-12).squareRoot() * at(name + ".weight", 0, column)
                + at(name + ".bias", 0, column)
        }
    }

    private func sum(_ a: [Double], _ b: [Double]) -> [Double] {
        zip(a, b).map { $0 + $1 }
    }
}
