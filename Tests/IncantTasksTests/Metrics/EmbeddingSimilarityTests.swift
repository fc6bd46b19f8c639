import IncantCore
import IncantTasks
import Synchronization
import Testing

/// Letters a and b as directions: texts are near as their mixes are.
private final class LetterEmbedder: TextEmbedder {
    let identity = "letters"
    let dimension = 2
    let embedded = Mutex<[String]>([])

    func embed(_ texts: [String]) async throws -> EmbeddingTable {
        embedded.withLock { $0 += texts }
        var table = EmbeddingTable(dimension: 2)
        for text in texts {
            let (a, b) = (Float(text.filter { $0 == "a" }.count), Float(text.filter { $0 == "b" }.count))
            let length = max((a * a + b * b).squareRoot(), 1e-6)
            table.append(a == 0 && b == 0 ? [1, 0] : [a / length, b / length])
        }
        return table
    }

    func tokenCounts(of texts: [String]) -> [Int] { texts.map(\.count) }
}

@Suite("Embedding similarity")
struct EmbeddingSimilarityTests {
    private let example = Example(id: "e", fields: [:], target: "a")

    @Test func isTheStretchedCosine() async throws {
        let embedder = LetterEmbedder()
        let answers = ["a", "aa", "b", "ab", "a"].map { JudgedAnswer($0, for: example) }
        let plain = try await EmbeddingSimilarityMetric(embedder: embedder).scores(of: answers).map(\.value)
        #expect(plain == [1, 1, 0, 0.7071, 1])
        #expect(embedder.embedded.withLock { $0 } == ["a", "aa", "b", "ab"])
        let stretched = try await EmbeddingSimilarityMetric(embedder: embedder, floor: 0.5).scores(of: answers)
        #expect(stretched[3].value == 0.4142)
    }

    @Test func needsAnEmbedder() throws {
        #expect(message { _ = try MetricSpec.embedding(floor: 0).make(for: .generation) }.contains("embedder"))
        let spec = MetricSpec.weighted([.init(metric: .embedding(floor: 0), weight: 1)])
        #expect(spec.needsEmbedder)
        #expect(
            try spec.make(for: .generation, with: MetricHelpers(embedder: LetterEmbedder())).identity.contains(
                "letters"))
    }
}
