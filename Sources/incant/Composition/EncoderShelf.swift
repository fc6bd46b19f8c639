import IncantConfig
import IncantEmbedding
import Synchronization

/// Sentence encoders by model, each loaded once and cached once, whoever uses it.
final class EncoderShelf: Sendable {
    private struct Place {
        var embedder: CachingEmbedder
        var neighbours: EncoderNeighbours
    }

    private let loaded = Mutex<[ModelReference: Place]>([:])

    /// The encoder of a model.
    ///
    /// - Throws: `EmbeddingError` where the model cannot be loaded.
    func encoder(_ model: ModelReference) throws -> CachingEmbedder {
        try place(model).embedder
    }

    /// Neighbours in meaning by the words of a model.
    ///
    /// - Throws: `EmbeddingError` where the model cannot be loaded.
    func neighbours(_ model: ModelReference) throws -> EncoderNeighbours {
        try place(model).neighbours
    }

    private func place(_ model: ModelReference) throws -> Place {
        if let known = loaded.withLock({ $0[model] }) { return known }
        let encoder = try SentenceEncoder(folder: ModelFolder(model.text))
        let place = Place(embedder: CachingEmbedder(encoder), neighbours: EncoderNeighbours(encoder))
        loaded.withLock { $0[model] = place }
        return place
    }
}
