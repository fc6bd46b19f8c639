import Foundation
import IncantCore
import IncantEmbedding
import IncantTestSupport
import Testing

@Suite("Sentence encoder")
struct SentenceEncoderTests {
    private let texts = [
        "", "one", "ones, two. three", "One two, three. one two, three. one two three", "unknown", "two",
    ]

    /// Loads a model of given files; a file that is nil is left out.
    private func load(
        _ files: [String: [UInt8]], changing changes: [String: String?] = [:], threadCount: Int? = nil
    ) throws -> SentenceEncoder {
        let folder = try TemporaryFolder()
        for (name, bytes) in files where changes[name] == nil {
            _ = try folder.write("tiny/" + name, bytes)
        }
        for case (let name, let text?) in changes {
            _ = try folder.write("tiny/" + name, text)
        }
        return try SentenceEncoder(folder: ModelFolder(path: folder.path + "/tiny"), threadCount: threadCount)
    }

    @Test(
        "vectors equal the definition",
        arguments: [("mean_tokens", true), ("mean_tokens", false), ("cls_token", true), ("cls_token", false)])
    func equalsDefinition(pooling: String, normalises: Bool) async throws {
        var model = TinyModel()
        model.pooling = pooling
        model.normalises = normalises
        let encoder = try load(model.files())
        let table = try await encoder.modelVectors(of: texts)
        for (row, text) in texts.enumerated() {
            let expected = model.vector(of: encoder.tokenizer.tokenise(text).ids)
            for (found, value) in zip(table[row], expected) {
                #expect(abs(Double(found) - value) < 2e-6, "'\(text)'")
            }
        }
        #expect(encoder.tokenCounts(of: texts) == [2, 3, 8, 12, 3, 3])
    }

    @Test("tensors may carry the prefix of a larger model")
    func prefix() async throws {
        let model = TinyModel()
        let plain = try await load(model.files()).embed(texts)
        #expect(try await load(model.files(prefix: "bert.")).embed(texts) == plain)
    }

    @Test("it keeps the contract, with one thread or several", arguments: [1, 2, 5])
    func contract(threadCount: Int) async throws {
        let encoder = try load(TinyModel().files(), threadCount: threadCount)
        // The tiny vocabulary knows none of the usual texts.
        try await TextEmbedderContract(texts: texts).check(encoder)
        var random = RandomStream(seed: 8)
        let words = ["one", "two", "threes", ",", "?"]
        let many = (0..<300).map { _ in
            (0..<random.integer(below: 14)).map { _ in words[random.integer(below: 5)] }.joined(separator: " ")
        }
        let together = try await encoder.embed(many)
        for index in stride(from: 0, to: many.count, by: 37) {
            let alone = try await encoder.embed([many[index]])
            for (a, b) in zip(together[index], alone[0]) {
                #expect(abs(a - b) <= 1e-6)
            }
        }
    }

    @Test("the identity changes with weights, vocabulary and configuration, and with nothing else")
    func identity() throws {
        let files = try TinyModel().files()
        let base = try load(files).identity
        #expect(base.hasPrefix("bert:tiny:") && base.count == "bert:tiny:".count + 16)
        #expect(try load(files, threadCount: 3).identity == base)
        #expect(try load(TinyModel(seed: 6).files()).identity != base)
        #expect(try load(files, changing: ["sentence_bert_config.json": #"{"max_seq_length": 11}"#]).identity != base)
        let vocabulary = TinyModel().vocabulary.joined(separator: "\n")
        #expect(try load(files, changing: ["vocab.txt": vocabulary.replacing("two", with: "too")]).identity != base)
    }

    @Test("a row of the word embeddings can be had")
    func wordEmbedding() throws {
        let model = TinyModel()
        let encoder = try load(model.files())
        let row = model.weights["embeddings.word_embeddings.weight"]?.values[6 * 8..<7 * 8]
        #expect(encoder.wordEmbedding(of: "two") == row.map { Array($0) })
        #expect(encoder.wordEmbedding(of: "four") == nil)
    }

    /// What is done to a file (nil: left out), and what the message must name.
    static let faults: [(file: String, text: String?, named: [String])] = [
        ("config.json", nil, ["tiny", "config.json"]),
        ("vocab.txt", nil, ["tiny", "vocab.txt"]),
        ("model.safetensors", nil, ["tiny", "model.safetensors"]),
        ("1_Pooling/config.json", nil, ["tiny", "1_Pooling/config.json"]),
        ("config.json", "{", ["config.json", "JSON"]),
        ("config.json", "{}", ["config.json", "hidden_size"]),
        ("config.json", #"{"hidden_size": -8}"#, ["config.json", "hidden_size"]),
        ("config.json", #"{"hidden_size": "8"}"#, ["config.json", "hidden_size"]),
        ("config.json", #"{"model_type": "t5"}"#, ["config.json", "model_type", "t5"]),
        ("config.json", #"{"hidden_act": "relu"}"#, ["config.json", "hidden_act", "relu"]),
        ("vocab.txt", "[UNK]\n[SEP]", ["vocab.txt", "[CLS]"]),
        ("vocab.txt", String(repeating: "a\n", count: 12), ["vocab.txt", "12", "11"]),
        ("model.safetensors", "no", ["model.safetensors"]),
        ("modules.json", "{}", ["modules.json"]),
        ("modules.json", #"[{"type": "sentence_transformers.models.Dense", "path": ""}]"#, ["modules.json", "Dense"]),
        ("modules.json", "[]", ["modules.json", "Pooling"]),
        ("1_Pooling/config.json", #"{"pooling_mode_max_tokens": true}"#, ["1_Pooling/config.json", "max"]),
        ("1_Pooling/config.json", "{}", ["1_Pooling/config.json", "pooling_mode_mean_tokens"]),
        ("sentence_bert_config.json", #"{"max_seq_length": 1}"#, ["sentence_bert_config.json", "max_seq_length"]),
    ]

    @Test("a fault in a file is an error that names the file, and what is wrong", arguments: faults)
    func fault(file: String, text: String?, named: [String]) throws {
        let files = try TinyModel().files()
        let error = #expect(throws: EmbeddingError.self) { try load(files, changing: [file: text]) }
        for name in named {
            #expect(error?.description.contains(name) == true, "\(error?.description ?? "")")
        }
    }

    @Test("a tensor that lacks, or has another shape, is named")
    func wrongTensors() throws {
        var model = TinyModel()
        let name = "encoder.layer.1.output.dense.weight"
        let weight = try #require(model.weights[name])
        model.weights[name] = nil
        let lacking = #expect(throws: EmbeddingError.self) { try load(model.files()) }
        #expect(lacking?.description.contains(name) == true)
        model.weights[name] = ([12, 8], weight.values)
        let turned = #expect(throws: EmbeddingError.self) { try load(model.files()) }
        #expect(turned?.description.contains("[12, 8]") == true && turned?.description.contains("[8, 12]") == true)
    }

    @Test("weights that are not numbers give an error, not a vector")
    func notFinite() async throws {
        var model = TinyModel()
        model.weights["embeddings.LayerNorm.bias"]?.values[3] = .nan
        let encoder = try load(model.files())
        await #expect(throws: EmbeddingError.self) { try await encoder.embed(["one"]) }
    }
}
