package import IncantCore

/// How near the answer's meaning is to the target's: the cosine of their embeddings, stretched from `floor`…1 to 0…1.
///
/// Scores are rounded to four decimals, so that the last bits of a float, which differ between BLAS libraries, reach
/// no decision. A text that occurs more than once in a batch is embedded once.
package struct EmbeddingSimilarityMetric: AnswerMetric {
    private let embedder: any TextEmbedder
    /// The cosine that scores 0.
    package let floor: Double

    package var name: String { "embedding" }
    package var identity: String { "embedding floor \(floor) by \(embedder.identity)" }
    package var poolsCounts: Bool { false }

    /// - Throws: `TaskError` where `floor` is not in -1 ..< 1.
    package init(embedder: any TextEmbedder, floor: Double = 0) throws(TaskError) {
        guard floor >= -1, floor < 1 else {
            throw .metric(
                name: "embedding", problem: "the floor is \(floor)", remedy: "give a cosine from -1 to below 1")
        }
        self.embedder = embedder
        self.floor = floor
    }

    /// - Throws: as the embedder does; `TaskError` where it returns a wrong number of vectors.
    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        var rows: [String: Int] = [:]
        var texts: [String] = []
        for text in answers.flatMap({ [$0.text, $0.example.target] }) where rows[text] == nil {
            rows[text] = texts.count
            texts.append(text)
        }
        let table = try await embedder.embed(texts)
        guard table.count == texts.count else {
            throw TaskError.metric(
                name: name, problem: "the embedder gave \(table.count) vectors for \(texts.count) texts",
                remedy: "choose another embedder")
        }
        return answers.map { answer in
            guard let a = rows[answer.text], let b = rows[answer.example.target] else { return Score(0) }
            if a == b { return Score(1) }
            var cosine = 0.0
            for (x, y) in zip(table[a], table[b]) { cosine += Double(x) * Double(y) }
            let stretched = (cosine - floor) / (1 - floor)
            guard stretched.isFinite else { return Score(0) }
            return Score((min(max(stretched, 0), 1) * 10_000).rounded() / 10_000)
        }
    }
}
