/// Turns texts into vectors of unit length, so that a dot product is a cosine.
///
/// A text's vector does not depend on what it is embedded with (within 1e-6).
package protocol TextEmbedder: Sendable {
    /// What the embedder is, with a digest of its weights.
    var identity: String { get }

    /// Length of every vector.
    var dimension: Int { get }

    /// Embeds texts, in order.
    ///
    /// - Returns: `texts.count` rows of `dimension` values; the empty text has a valid unit vector too.
    func embed(_ texts: [String]) async throws -> EmbeddingTable

    /// How many tokens each text takes, in order; an embedder without a tokeniser counts words.
    func tokenCounts(of texts: [String]) -> [Int]
}

/// Vectors of texts: rows × dimension, row-major.
package struct EmbeddingTable: Hashable, Sendable {
    /// Length of every row.
    package let dimension: Int
    /// All rows, one after the other.
    package private(set) var values: [Float]

    /// - Precondition: `values.count` is a multiple of `dimension`.
    package init(dimension: Int, values: [Float] = []) {
        precondition(dimension > 0 && values.count % dimension == 0, "an embedding table needs whole rows")
        self.dimension = dimension
        self.values = values
    }

    /// Number of rows.
    package var count: Int { values.count / dimension }

    /// One row.
    package subscript(row: Int) -> ArraySlice<Float> {
        values[row * dimension..<(row + 1) * dimension]
    }

    /// Adds a row of `dimension` values.
    package mutating func append(_ row: some Collection<Float>) {
        precondition(row.count == dimension, "an embedding row has \(row.count) values, not \(dimension)")
        values.append(contentsOf: row)
    }
}
