import IncantCore
import IncantVectors
import Synchronization

/// Neighbours in meaning by an encoder's own table of word embeddings.
///
///     let neighbours = EncoderNeighbours(encoder)
///     neighbours.neighbours(of: "review", count: 3)
///
/// Only whole words in small letters are known: no pieces that go on inside a word (`##ing`), no special or unused
/// tokens, no numbers and single letters. A look-up is one product of 1 × dimension with dimension × words; the table is
/// made when it is first needed, and what was looked up is kept. Safe to use from several tasks at a time.
package final class EncoderNeighbours: WordNeighbours {
    /// The words and their embeddings, of unit length, row by row.
    private struct Table: Sendable {
        var words: [String] = []
        var rows: [String: Int] = [:]
        var vectors = Matrix(rows: 0, columns: 0)
    }

    private struct State {
        var table: Table?
        var known: [String: [String]] = [:]
    }

    private let encoder: SentenceEncoder
    private let state = Mutex(State())

    /// Most neighbours that are kept of a word, and most words whose neighbours are kept.
    private static let deepest = 256
    private static let mostKept = 2048

    /// Neighbours by an encoder's words.
    package init(_ encoder: SentenceEncoder) {
        self.encoder = encoder
    }

    /// Equal cosines, rounded to 4 places, go by the order of the vocabulary.
    package func neighbours(of word: String, count: Int) -> [String] {
        guard count > 0 else { return [] }
        let word = word.lowercased()
        return state.withLock { state in
            if let known = state.known[word], count <= Self.deepest { return Array(known.prefix(count)) }
            let table = state.table ?? Self.table(of: encoder)
            state.table = table
            let found = Self.nearest(max(count, Self.deepest), to: word, in: table)
            if state.known.count >= Self.mostKept { state.known = [:] }
            state.known[word] = Array(found.prefix(Self.deepest))
            return Array(found.prefix(count))
        }
    }

    private static func nearest(_ count: Int, to word: String, in table: Table) -> [String] {
        guard let row = table.rows[word] else { return [] }
        let vector = Matrix(rows: 1, columns: table.vectors.columns, values: Array(table.vectors[row: row]))
        let cosines = vector.timesTransposed(table.vectors).values.map { ($0 * 10_000).rounded() }
        return cosines.topK(count + 1).filter { $0 != row }.prefix(count).map { table.words[$0] }
    }

    /// O(vocabulary × dimension).
    private static func table(of encoder: SentenceEncoder) -> Table {
        let vocabulary = encoder.tokenizer.vocabulary
        var table = Table()
        var values: [Float] = []
        for id in 0..<Int32(vocabulary.count) {
            guard let word = vocabulary.token(of: id), isWord(word), table.rows[word] == nil,
                let vector = encoder.wordEmbedding(of: word)
            else { continue }
            table.rows[word] = table.words.count
            table.words.append(word)
            values += vector
        }
        table.vectors = Matrix(rows: table.words.count, columns: encoder.dimension, values: values).normalisedRows()
        return table
    }

    /// Two letters or more, all small; scripts without case have no words here that are not single characters or pieces.
    private static func isWord(_ token: String) -> Bool {
        token.unicodeScalars.count > 1 && token.unicodeScalars.allSatisfy { $0.properties.isLowercase }
    }
}
