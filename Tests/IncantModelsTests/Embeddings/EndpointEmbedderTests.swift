import Foundation
import IncantCore
import IncantEmbedding
import IncantModels
import IncantTestSupport
import Synchronization
import Testing

@Suite("Endpoint embedder")
struct EndpointEmbedderTests {
    private static func inputs(_ request: HTTPRequest) -> [String] {
        guard let body = try? JSONParser.value(of: request.body[...], mode: .strict), case .object(let members) = body,
            case .array(let inputs)? = members["input"]
        else { return [] }
        return inputs.map(\.asText)
    }

    /// Serves another embedder's vectors, three times as long, in reverse order.
    private static func bench(isBase64: Bool = false, change: @escaping @Sendable (String) -> String = { $0 })
        -> EndpointBench
    {
        EndpointBench(
            ScriptedTransport { request in
                let inputs = inputs(request)
                guard let table = try? await HashingEmbedder(dimension: 16).embed(inputs) else {
                    return HTTPResponse(status: 500)
                }
                let items = inputs.indices.reversed().map { index in
                    let values = table[index].map { $0 * 3 }
                    let data = values.reduce(into: Data()) { data, value in
                        withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
                    }
                    let vector =
                        isBase64
                        ? "\"\(data.base64EncodedString())\"" : "[\(values.map { "\($0)" }.joined(separator: ","))]"
                    return #"{"object":"embedding","index":\#(index),"embedding":\#(vector)}"#
                }
                let tokens = inputs.count * 7
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        change(
                            #"{"data":[\#(items.joined(separator: ","))],"usage":{"prompt_tokens":\#(tokens),"total_tokens":\#(tokens)}}"#
                        ).utf8))
            })
    }

    private func embedder(_ bench: EndpointBench, vendor: Vendor = .openAI, batch: Int? = nil) async throws
        -> EndpointEmbedder
    {
        try await EndpointEmbedder.make(
            bench.client(
                EndpointSettings(vendor: vendor, addresses: [HTTPAddress("http://localhost:1/v1")], model: "e"),
                role: .embedder), batch: batch)
    }

    @Test("it keeps the contract of embedders", arguments: [false, true])
    func contract(isBase64: Bool) async throws {
        try await TextEmbedderContract().check(try await embedder(Self.bench(isBase64: isBase64), batch: 3))
    }

    @Test("vectors are those of the texts, whatever the order in which they come, and of unit length")
    func order() async throws {
        let embedder = try await embedder(Self.bench())
        #expect(embedder.dimension == 16)
        let texts = (0..<50).map { "text number \($0)" }
        let found = try await embedder.embed(texts)
        let expected = try await HashingEmbedder(dimension: 16).embed(texts)
        for (a, b) in zip(found.values, expected.values) { #expect(abs(a - b) < 1e-6) }
    }

    @Test("each text is asked for once, in batches, and its share of the usage is kept")
    func batches() async throws {
        let bench = Self.bench()
        let embedder = try await embedder(bench, vendor: .dashScope)
        let texts = (0..<25).map { "t\($0)" }
        _ = try await embedder.embed(texts + texts)
        // One to learn the dimension, then 10 + 10 + 5.
        #expect(bench.ledger.sent == 4)
        #expect(bench.ledger.entries.allSatisfy { $0.role == .embedder && $0.most.answer == 0 })
        #expect(bench.ledger.outcomes.last == .answered(TokenUsage(prompt: 35, answer: 0)))
        _ = try await embedder.embed(Array(texts.reversed()))
        _ = try await self.embedder(bench, vendor: .dashScope).embed(texts)
        #expect(bench.ledger.sent == 4 && bench.cache.count == 26)
    }

    @Test(
        "vectors that are none are not used",
        arguments: [
            (#""index":0"#, #""index":1"#), (#""embedding":["#, #""embedding":[1e39,"#),
            (#""embedding":["#, #""embedding":["x","#),
            (#""data":["#, #""data":[{"index":0,"embedding":[1]},"#),
        ])
    func broken(from: String, to: String) async {
        let bench = Self.bench { $0.replacing(from, with: to, maxReplacements: 1) }
        await #expect(throws: ModelFailure.self) { try await embedder(bench) }
        #expect(bench.cache.count == 0)
    }

    @Test("a zero vector, or one of another length than before, is told of")
    func useless() async throws {
        let zero = EndpointBench(
            ScriptedTransport { _ in
                HTTPResponse(status: 200, body: Array(#"{"data":[{"index":0,"embedding":[0,0]}]}"#.utf8))
            })
        let failure = await #expect(throws: ModelFailure.self) { try await embedder(zero) }
        #expect(failure?.kind == .hopeless && zero.ledger.sent == 1)

        let length = Mutex(2)
        let changing = EndpointBench(
            ScriptedTransport { _ in
                let count = length.withLock { count in
                    count += 1
                    return count
                }
                let values = (0..<count).map { _ in "1" }.joined(separator: ",")
                return HTTPResponse(status: 200, body: Array(#"{"data":[{"index":0,"embedding":[\#(values)]}]}"#.utf8))
            })
        let changed = try await embedder(changing)
        #expect(changed.dimension == 3)
        await #expect(throws: ModelFailure.self) { try await changed.embed(["a"]) }
    }
}
