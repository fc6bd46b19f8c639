import Foundation
package import IncantCore

/// An embedder behind `/embeddings`.
///
///     let embedder = try await EndpointEmbedder.make(client)
///     let vectors = try await embedder.embed(["Where is my card?"])
///
/// Each text's vector is kept in the answer cache by itself, so that what it is embedded with does not matter. The empty
/// text, which servers refuse, is sent as one blank.
package struct EndpointEmbedder: TextEmbedder {
    package let identity: String
    package let dimension: Int

    private let source: VectorSource

    private init(_ source: VectorSource, dimension: Int) {
        self.source = source
        self.dimension = dimension
        identity = "endpoint:\(source.client.settings.identity) dimension=\(dimension)"
    }

    /// Makes an embedder; one call tells how long the model's vectors are, where that is not known yet.
    ///
    /// - Parameters:
    ///   - client: its settings' `maxTokens`, temperature and the like are not sent; extra parameters are, such as
    ///     `dimensions`.
    ///   - batch: how many texts go into one call; what the vendor takes at most where none is given.
    /// - Returns: the embedder.
    /// - Throws: `ModelFailure`.
    package static func make(
        _ client: EndpointClient, batch: Int? = nil
    ) async throws(ModelFailure) -> EndpointEmbedder {
        let vendor = client.settings.vendor
        let source = VectorSource(client: client, batch: max(1, min(batch ?? vendor.embeddingBatch, 2_048)))
        let probe = try await source.vectors(of: ["dimension"])
        return EndpointEmbedder(source, dimension: probe.first?.count ?? 0)
    }

    package func embed(_ texts: [String]) async throws -> EmbeddingTable {
        let vectors = try await source.vectors(of: texts)
        var table = EmbeddingTable(dimension: dimension)
        for vector in vectors {
            guard vector.count == dimension else {
                throw ModelFailure(
                    .hopeless,
                    "the embedder at \(source.client.settings.addresses[0]) gave vectors of \(vector.count) values, and "
                        + "before of \(dimension): check that all addresses serve the same model")
            }
            table.append(vector)
        }
        return table
    }

    package func tokenCounts(of texts: [String]) -> [Int] {
        texts.map(TokenEstimate.count)
    }
}
