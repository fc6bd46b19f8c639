import IncantCore
import IncantEmbedding
import Testing

/// A resumed run encodes other texts side by side than the first one did; it must see the same numbers.
@Suite struct BatchInvarianceTests {
    @Test func aTextsVectorIsTheSameToTheBitInEveryBatch() async throws {
        let folder = ModelFolder(ModelFolder.defaultName)
        guard folder.missingFiles.isEmpty else {
            print(
                "skipped: \(folder.path) lacks \(folder.missingFiles.joined(separator: ", ")); run scripts/fetch-model")
            return
        }
        let encoder = try SentenceEncoder(folder: folder)
        var random = RandomStream(seed: 11)
        let words = ["card", "refund", "the", "very", "late", "parcel", "where", "is", "question", "topic", "42", "!"]
        let texts = (0..<24).map { number in
            (0..<(1 + number * 3)).map { _ in random.element(of: words) ?? "" }.joined(separator: " ")
        }
        var alone: [[Float]] = []
        for text in texts {
            alone.append(Array(try await encoder.embed([text])[0]))
        }
        for _ in 0..<6 {
            let chosen = random.sample(1 + random.integer(below: texts.count), of: texts.indices)
            let table = try await encoder.embed(chosen.map { texts[$0] })
            for (row, text) in chosen.enumerated() {
                #expect(Array(table[row]) == alone[text], "text \(text) in a batch of \(chosen.count)")
            }
        }
    }
}
