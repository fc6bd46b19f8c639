package import IncantCore
import Synchronization

/// Keeps the vectors of another embedder by content, so that a text is encoded once.
///
///     let embedder = CachingEmbedder(try SentenceEncoder(folder: ModelFolder()))
///
/// A text that stands several times in one call is encoded once. Safe to use from several tasks at a time; two that ask
/// for the same new text at the same moment may both encode it. Kept vectors and texts take at most `capacity` bytes
/// (estimated as the text's bytes, 4 for each value and 128); the ones not asked for lately go first.
package final class CachingEmbedder: TextEmbedder {
    /// How often the cache helped.
    package struct Statistics: Hashable, Sendable {
        /// Texts that were asked for.
        package var asked = 0
        /// Texts that had to be encoded.
        package var encoded = 0
        /// Texts that are kept.
        package var kept = 0
        /// Bytes that these are estimated to take.
        package var bytes = 0
    }

    private struct State {
        var cache: VectorCache
        var asked = 0
        var encoded = 0
    }

    private let base: any TextEmbedder
    private let state: Mutex<State>

    /// Wraps an embedder.
    ///
    /// - Parameters:
    ///   - base: what encodes the texts that are not kept.
    ///   - capacity: the most bytes to keep; 256 MiB hold some 150,000 sentences of 384 values.
    package init(_ base: any TextEmbedder, capacity: Int = 256 << 20) {
        self.base = base
        state = Mutex(State(cache: VectorCache(capacity: capacity)))
    }

    package var identity: String { base.identity }
    package var dimension: Int { base.dimension }

    package func tokenCounts(of texts: [String]) -> [Int] {
        base.tokenCounts(of: texts)
    }

    package func embed(_ texts: [String]) async throws -> EmbeddingTable {
        var rows = state.withLock { state in
            state.asked += texts.count
            return texts.map { state.cache.vector(of: $0) }
        }
        var order: [ExactText: Int] = [:]
        var missing: [String] = []
        for (text, row) in zip(texts, rows) where row == nil && order[ExactText(text: text)] == nil {
            order[ExactText(text: text)] = missing.count
            missing.append(text)
        }
        if !missing.isEmpty {
            let encoded = try await base.embed(missing)
            for (index, text) in texts.enumerated() where rows[index] == nil {
                rows[index] = order[ExactText(text: text)].map { Array(encoded[$0]) }
            }
            state.withLock { state in
                state.encoded += missing.count
                for (index, text) in missing.enumerated() {
                    state.cache.insert(Array(encoded[index]), for: text)
                }
            }
        }
        var values: [Float] = []
        values.reserveCapacity(texts.count * dimension)
        for row in rows {
            values.append(contentsOf: row ?? [])
        }
        return EmbeddingTable(dimension: dimension, values: values)
    }

    /// How often the cache has helped so far.
    package var statistics: Statistics {
        state.withLock { state in
            Statistics(
                asked: state.asked, encoded: state.encoded, kept: state.cache.count, bytes: state.cache.bytes)
        }
    }
}
