import IncantCore
import IncantEmbedding
import IncantTestSupport
import IncantVectors
import Testing

@Suite("Hashing embedder")
struct HashingEmbedderTests {
    private func cosine(_ a: String, _ b: String) async throws -> Float {
        let table = try await HashingEmbedder().embed([a, b])
        return zip(table[0], table[1]).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test("it keeps the contract", arguments: [16, 384, 512])
    func contract(dimension: Int) async throws {
        try await TextEmbedderContract().check(HashingEmbedder(dimension: dimension))
    }

    @Test("what shares characters and words is nearer than what does not, in any language")
    func nearness() async throws {
        #expect(try await cosine("我要退款", "请给我退款") > cosine("我要退款", "今天天气很好") + 0.1)
        #expect(
            try await cosine("where is my card", "my card: where is it?")
                > cosine("where is my card", "sunny skies tomorrow") + 0.3)
        #expect(try await cosine("Two  WORDS\n", "two words") > 0.9999)
        #expect(try await cosine("not good but bad", "not bad but good") < 0.9999)
    }

    @Test("vectors are the same everywhere")
    func fixedValues() async throws {
        // A change here changes every recorded distance: give the embedder a new identity if it is meant.
        let table = try await HashingEmbedder(dimension: 16).embed(["a 1"])
        #expect(HashingEmbedder(dimension: 16).identity == "hashing:16:1")
        #expect(table[0].map { Int(($0 * 1000).rounded()) } == Self.expected)
    }

    private static let expected = [0, 0, 0, -198, 300, -428, 0, 0, 605, 0, 533, 0, 0, 0, 195, 0]

    @Test("words are counted, ideographs one by one")
    func tokenCounts() {
        #expect(
            HashingEmbedder().tokenCounts(of: ["", "two words, no more", "我要 ok。", "naïve e\u{301}t"]) == [0, 4, 3, 2])
    }
}
