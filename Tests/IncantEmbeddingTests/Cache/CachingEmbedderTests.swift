import IncantCore
import IncantEmbedding
import IncantTestSupport
import Synchronization
import Testing

@Suite("Caching embedder")
struct CachingEmbedderTests {
    /// Counts what it is asked for.
    private final class Counting: TextEmbedder {
        let base = HashingEmbedder(dimension: 16)
        let asked = Mutex<[String]>([])
        var identity: String { base.identity }
        var dimension: Int { base.dimension }

        func embed(_ texts: [String]) async throws -> EmbeddingTable {
            asked.withLock { $0 += texts }
            return try await base.embed(texts)
        }

        func tokenCounts(of texts: [String]) -> [Int] {
            base.tokenCounts(of: texts)
        }
    }

    /// What a text of one byte takes, with vectors of 16 values.
    private static let oneByteCost = 1 + 16 * 4 + 128

    @Test("it keeps the contract, whatever fits", arguments: [0, 300, 1000, 1 << 20])
    func contract(capacity: Int) async throws {
        try await TextEmbedderContract().check(CachingEmbedder(HashingEmbedder(dimension: 64), capacity: capacity))
    }

    @Test("a text is encoded once, within a call and over calls; order is kept")
    func once() async throws {
        let counting = Counting()
        let embedder = CachingEmbedder(counting)
        let first = try await embedder.embed(["b", "a", "b", "c", "a"])
        #expect(first == (try await counting.base.embed(["b", "a", "b", "c", "a"])))
        #expect(counting.asked.withLock { $0 } == ["b", "a", "c"])
        _ = try await embedder.embed(["c", "d", "a"])
        #expect(counting.asked.withLock { $0 } == ["b", "a", "c", "d"])
        #expect(embedder.statistics.asked == 8)
        #expect(embedder.statistics.encoded == 4)
        #expect(embedder.statistics.kept == 4)
        #expect(embedder.identity == counting.identity)
    }

    @Test("texts that are canonically equivalent, but not the same, are kept apart")
    func exactKeys() async throws {
        let embedder = CachingEmbedder(HashingEmbedder())
        let table = try await embedder.embed(["caf\u{e9}", "cafe\u{301}"])
        let again = try await embedder.embed(["cafe\u{301}", "caf\u{e9}"])
        #expect(!table[0].elementsEqual(table[1]))
        #expect(again[0].elementsEqual(table[1]) && again[1].elementsEqual(table[0]))
    }

    @Test("it stays within its capacity, and keeps what is asked for")
    func bounded() async throws {
        let counting = Counting()
        let embedder = CachingEmbedder(counting, capacity: 4 * Self.oneByteCost)
        for text in "abcdefghijklmnopqrstuvwxyz" {
            _ = try await embedder.embed(["0"])
            _ = try await embedder.embed([String(text)])
            #expect(embedder.statistics.bytes <= 4 * Self.oneByteCost)
            #expect(embedder.statistics.kept <= 4)
        }
        #expect(embedder.statistics.kept == 4)
        #expect(counting.asked.withLock { $0.filter { $0 == "0" }.count } == 1)
    }

    @Test("what alone exceeds the capacity is not kept, and pushes nothing out")
    func tooLarge() async throws {
        let embedder = CachingEmbedder(Counting(), capacity: 2 * Self.oneByteCost)
        _ = try await embedder.embed(["a", "b", String(repeating: "x", count: 4 * Self.oneByteCost)])
        #expect(embedder.statistics.kept == 2)
    }

    @Test("many tasks at a time get the right vectors")
    func concurrent() async throws {
        let embedder = CachingEmbedder(Counting(), capacity: 10 * Self.oneByteCost)
        let base = HashingEmbedder(dimension: 16)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for start in 0..<30 {
                group.addTask {
                    let texts = (0..<20).map { String(($0 * 7 + start) % 25) }
                    return try await embedder.embed(texts) == base.embed(texts)
                }
            }
            for try await isRight in group {
                #expect(isRight)
            }
        }
    }

    @Test("a failure keeps nothing and is passed on")
    func failure() async throws {
        struct Failing: TextEmbedder {
            struct Refusal: Error {}
            let identity = "failing"
            let dimension = 16
            func embed(_ texts: [String]) async throws -> EmbeddingTable { throw Refusal() }
            func tokenCounts(of texts: [String]) -> [Int] { texts.map { _ in 0 } }
        }
        let embedder = CachingEmbedder(Failing())
        await #expect(throws: Failing.Refusal.self) { try await embedder.embed(["a"]) }
        #expect(embedder.statistics.kept == 0)
    }
}
