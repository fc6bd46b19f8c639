import IncantConfig
import IncantEmbedding
import Synchronization

/// Sentence encoders by model, each loaded once and cached once, whoever uses it.
final class EncoderShelf: Sendable {
    private let loaded = Mutex<[ModelReference: CachingEmbedder]>([:])

    /// The encoder of a model.
    ///
    /// - Throws: `EmbeddingError` where the model cannot be loaded.
    func encoder(_ model: ModelReference) throws -> CachingEmbedder {
        if let known = loaded.withLock({ $0[model] }) { return known }
        let embedder = CachingEmbedder(try SentenceEncoder(folder: ModelFolder(model.text)))
        loaded.withLock { $0[model] = embedder }
        return embedder
    }
}
