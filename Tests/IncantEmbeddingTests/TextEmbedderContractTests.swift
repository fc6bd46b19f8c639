import IncantCore
import IncantTestSupport
import Testing

/// The contract must be able to fail.
@Suite("Text embedder contract")
struct TextEmbedderContractTests {
    private struct Broken: TextEmbedder {
        let identity = "broken"
        let dimension = 2
        var vectors: @Sendable ([String]) -> [Float]
        var counts: @Sendable ([String]) -> [Int] = { $0.map(\.utf8.count) }

        func embed(_ texts: [String]) async throws -> EmbeddingTable {
            EmbeddingTable(dimension: 2, values: vectors(texts))
        }

        func tokenCounts(of texts: [String]) -> [Int] { counts(texts) }
    }

    private static func row(_ text: String) -> [Float] {
        [[1, 0], [0, 1], [0.6, 0.8]][text.utf8.count % 3]
    }

    private let contract = TextEmbedderContract(texts: ["ab", "a", "abc"])

    @Test("an embedder that keeps all promises passes")
    func passes() async throws {
        try await contract.check(Broken { $0.flatMap(Self.row) })
    }

    @Test("each broken promise is named")
    func violations() async throws {
        let broken: [(Broken, String)] = [
            (Broken { $0.flatMap { _ in [1, 0] } }, "different texts differ"),
            (Broken { $0.flatMap { Self.row($0).map { 2 * $0 } } }, "length 1"),
            (Broken { $0.dropLast().flatMap(Self.row) }, "one vector for each text"),
            (Broken { $0.sorted().flatMap(Self.row) }, "batch"),
            (
                Broken { texts in texts.flatMap { Self.row(texts.count == 3 && texts[0] == "abc" ? $0 + "." : $0) } },
                "order"
            ),
            (Broken { texts in texts.flatMap { texts.count == 1 ? [0.8, 0.6] : Self.row($0) } }, "batch"),
            (Broken { $0.isEmpty ? [1, 0] : $0.flatMap(Self.row) }, "no texts"),
            (Broken(vectors: { $0.flatMap(Self.row) }, counts: { _ in [] }), "count of tokens"),
            (Broken(vectors: { $0.flatMap(Self.row) }, counts: { texts in texts.map { _ in texts.count } }), "depend"),
        ]
        for (embedder, promise) in broken {
            let violation = await #expect(throws: TextEmbedderContract.Violation.self) {
                try await contract.check(embedder)
            }
            #expect(violation?.description.contains(promise) == true, "\(violation?.description ?? promise)")
        }
    }
}
