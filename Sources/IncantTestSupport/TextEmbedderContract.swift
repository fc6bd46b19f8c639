package import IncantCore

/// What every `TextEmbedder` promises, as a check that any test can run.
///
///     try await TextEmbedderContract().check(HashingEmbedder())
package struct TextEmbedderContract: Sendable {
    /// A promise that an embedder broke.
    package struct Violation: Error, CustomStringConvertible {
        package let identity: String
        package let promise: String
        package let detail: String

        package var description: String { "\(identity) breaks '\(promise)': \(detail)" }
    }

    /// Texts to try: empty, one word, several languages, odd characters, one that is longer than the others.
    package let texts: [String]
    /// How far two vectors of the same text may lie apart, in any value.
    package let tolerance: Float

    /// - Parameters:
    ///   - texts: at least two texts; none may be equal, to the embedder, to the first.
    ///   - tolerance: how far two vectors of the same text may lie apart, in any value.
    package init(texts: [String] = TextEmbedderContract.defaultTexts, tolerance: Float = 1e-6) {
        precondition(texts.count >= 2, "order cannot be checked with fewer than two texts")
        self.texts = texts
        self.tolerance = tolerance
    }

    /// The texts that are tried where none are given.
    package static let defaultTexts = [
        "", "a", "Where is my card?", "我要退款,谢谢。", "e\u{301} and \u{e9}", "👨‍👩‍👧 \u{0} \u{200b}\r\n\t",
        "[CLS] {input} [SEP]",
        "A longer text, so that lengths differ within a batch: "
            + Array(repeating: "the quick brown fox jumps over the lazy dog", count: 4).joined(separator: ", "),
    ]

    /// Checks all promises.
    ///
    /// - Throws: `Violation` for the first broken promise, or what the embedder throws.
    package func check(_ embedder: any TextEmbedder) async throws {
        let together = try await embedder.embed(texts)
        try checkShape(of: together, embedder)
        try checkTokenCounts(embedder)
        let again = try await embedder.embed(texts)
        try compare(together, Array(0..<texts.count), again, embedder, "the same texts give the same vectors")
        var alone = EmbeddingTable(dimension: embedder.dimension)
        for text in texts {
            alone.append(try await embedder.embed([text])[0])
        }
        try compare(together, Array(0..<texts.count), alone, embedder, "a vector does not depend on its batch")
        let reversed = try await embedder.embed(texts.reversed())
        try compare(together, (0..<texts.count).reversed(), reversed, embedder, "vectors keep the order of texts")
        let doubled = try await embedder.embed(texts + texts)
        try compare(
            together, (0..<2 * texts.count).map { $0 % texts.count }, doubled, embedder, "a text may stand twice")
        guard try await embedder.embed([]).count == 0 else {
            throw violation(embedder, "no texts give no vectors", "it gave some")
        }
    }

    private func checkShape(of table: EmbeddingTable, _ embedder: any TextEmbedder) throws {
        guard table.dimension == embedder.dimension else {
            throw violation(
                embedder, "every vector has the stated length", "\(table.dimension), not \(embedder.dimension)")
        }
        guard table.count == texts.count else {
            throw violation(embedder, "one vector for each text", "\(table.count) for \(texts.count) texts")
        }
        for row in 0..<table.count {
            let length = table[row].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            guard abs(length - 1) < 1e-5 else {
                throw violation(embedder, "every vector has length 1", "\(length) for '\(texts[row])'")
            }
        }
        for row in 1..<table.count where table[row].elementsEqual(table[0]) {
            throw violation(embedder, "different texts differ", "'\(texts[0])' and '\(texts[row])' do not")
        }
    }

    private func checkTokenCounts(_ embedder: any TextEmbedder) throws {
        let counts = embedder.tokenCounts(of: texts)
        guard counts.count == texts.count, counts.allSatisfy({ $0 >= 0 }) else {
            throw violation(embedder, "a count of tokens for each text", "\(counts)")
        }
        let alone = texts.flatMap { embedder.tokenCounts(of: [$0]) }
        guard alone == counts else {
            throw violation(embedder, "a count of tokens does not depend on other texts", "\(alone) and \(counts)")
        }
        guard embedder.tokenCounts(of: []).isEmpty else {
            throw violation(embedder, "a count of tokens for each text", "no texts have some")
        }
    }

    private func compare(
        _ expected: EmbeddingTable, _ rows: [Int], _ found: EmbeddingTable, _ embedder: any TextEmbedder,
        _ promise: String
    ) throws {
        guard found.count == rows.count else {
            throw violation(embedder, promise, "\(found.count) vectors for \(rows.count) texts")
        }
        for (index, row) in rows.enumerated() {
            for (a, b) in zip(expected[row], found[index]) where !(abs(a - b) <= tolerance) {
                throw violation(embedder, promise, "\(a) and \(b) for '\(texts[row])'")
            }
        }
    }

    private func violation(_ embedder: any TextEmbedder, _ promise: String, _ detail: String) -> Violation {
        Violation(identity: embedder.identity, promise: promise, detail: detail)
    }
}
