import IncantCore
import IncantEmbedding
import Testing

@Suite("Neighbours in the table of words")
struct EncoderNeighboursTests {
    /// A tiny model whose words are told apart by the direction of their embeddings.
    private func neighbours(_ directions: [String: Double]) throws -> EncoderNeighbours {
        var model = TinyModel()
        let name = "embeddings.word_embeddings.weight"
        var values = try #require(model.weights[name]).values
        for (row, token) in model.vocabulary.enumerated() {
            let angle = directions[token] ?? 0
            for column in 0..<model.hidden { values[row * model.hidden + column] = 0 }
            // Lengths differ: only directions count.
            values[row * model.hidden] = Float(row + 1) * Float(1 - angle)
            values[row * model.hidden + 1] = Float(row + 1) * Float(angle)
        }
        model.weights[name] = ([model.vocabulary.count, model.hidden], values)
        let folder = try TemporaryFolder()
        for (file, bytes) in try model.files() { _ = try folder.write("tiny/" + file, bytes) }
        return EncoderNeighbours(try SentenceEncoder(folder: ModelFolder(path: folder.path + "/tiny")))
    }

    @Test("nearest first, by direction alone; pieces, marks and special tokens are no words")
    func order() throws {
        let neighbours = try neighbours(["one": 0.1, "two": 0.6, "three": 0.2, "##s": 0.1, ",": 0.1, "[CLS]": 0.1])
        #expect(neighbours.neighbours(of: "one", count: 9) == ["three", "two"])
        #expect(neighbours.neighbours(of: "Two", count: 9) == ["three", "one"])
        #expect(neighbours.neighbours(of: "one", count: 1) == ["three"])
        #expect(neighbours.neighbours(of: "one", count: 0).isEmpty)
        for stranger in ["four", "##s", "s", ",", "[CLS]", ""] {
            #expect(neighbours.neighbours(of: stranger, count: 9).isEmpty, "\(stranger)")
        }
    }

    @Test("ties go by the order of the vocabulary, and the answer is the same every time")
    func ties() throws {
        let neighbours = try neighbours(["one": 0.5, "two": 0.5, "three": 0.5])
        #expect(neighbours.neighbours(of: "three", count: 2) == ["one", "two"])
        #expect(neighbours.neighbours(of: "three", count: 2) == ["one", "two"])
    }

    @Test(
        "on a real model near words are of the same kind",
        .enabled(if: ModelFolder().missingFiles.isEmpty, "needs the model, which scripts/fetch-model fetches"))
    func realModel() throws {
        let neighbours = EncoderNeighbours(try SentenceEncoder(folder: ModelFolder()))
        let near = neighbours.neighbours(of: "movie", count: 12)
        #expect(near.contains("film"))
        let far = neighbours.neighbours(of: "movie", count: 400)
        #expect(far.count == 400 && Set(far).count == 400)
        #expect(Array(far.prefix(12)) == near)
        #expect(far.allSatisfy { $0.allSatisfy(\.isLowercase) && $0.count > 1 && $0 != "movie" })
    }
}
