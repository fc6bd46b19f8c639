import Foundation
import IncantCore
import IncantEmbedding
import IncantTestSupport
import Testing

/// The lines that sentence-transformers wrote, beside the repository.
private enum Reference {
    static let lines = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/minilm-reference.jsonl")

    static let isAtHand =
        ModelFolder().missingFiles.isEmpty && FileManager.default.fileExists(atPath: lines.path)

    static let reason: Comment = """
        needs ../shared/minilm-reference.jsonl and the model, which scripts/fetch-model fetches
        """
}

/// Compares with what sentence-transformers makes of the same texts, where model and reference are at hand.
@Suite("Parity with the reference", .enabled(if: Reference.isAtHand, Reference.reason))
struct ReferenceParityTests {
    private struct Line: Decodable {
        var text: String
        var ids: [Int32]
        var untruncatedTokenCount: Int
        var embedding: [Float]
    }

    private func lines() throws -> [Line] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try Data(contentsOf: Reference.lines).split(separator: UInt8(ascii: "\n"))
            .map { try decoder.decode(Line.self, from: Data($0)) }
    }

    @Test("ids are equal, cosine is at least 0.99999, and no value differs by more than 1e-4, on every line")
    func parity() async throws {
        let encoder = try SentenceEncoder(folder: ModelFolder(), readsSpecialTokens: true)
        let lines = try lines()
        #expect(lines.count >= 50)
        let table = try await encoder.embed(lines.map(\.text))
        var leastCosine = 1.0
        var greatestDifference: Float = 0
        for (row, line) in lines.enumerated() {
            let tokens = encoder.tokenizer.tokenise(line.text)
            #expect(tokens.ids == line.ids, "\(line.text)")
            #expect(tokens.fullCount == line.untruncatedTokenCount, "\(line.text)")
            let found = Array(table[row])
            #expect(found.count == line.embedding.count)
            let pairs = zip(found, line.embedding)
            let dot = pairs.reduce(0) { $0 + Double($1.0) * Double($1.1) }
            let lengths = [found, line.embedding].map { $0.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }
            leastCosine = min(leastCosine, dot / lengths[0] / lengths[1])
            greatestDifference = max(greatestDifference, pairs.reduce(0) { max($0, abs($1.0 - $1.1)) })
        }
        print("parity: least cosine \(leastCosine), greatest difference \(greatestDifference)")
        #expect(leastCosine >= 0.99999)
        #expect(greatestDifference <= 1e-4)
    }

    @Test("the real model keeps the contract")
    func contract() async throws {
        try await TextEmbedderContract().check(try SentenceEncoder(folder: ModelFolder()))
    }

    @Test("data cannot write special tokens")
    func dataCannotWriteSpecialTokens() throws {
        let encoder = try SentenceEncoder(folder: ModelFolder())
        let ids = encoder.tokenizer.tokenise("[CLS] [SEP] [MASK]").ids
        #expect(ids.dropFirst().dropLast().allSatisfy { $0 >= 1000 })
    }
}
