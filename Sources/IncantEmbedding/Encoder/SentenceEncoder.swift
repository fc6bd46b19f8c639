package import IncantCore
import IncantVectors
import Synchronization

/// A BERT-family sentence encoder that runs inside the process, its matrix products on BLAS.
///
///     let encoder = try SentenceEncoder(folder: ModelFolder("all-MiniLM-L6-v2"))
///     let table = try await encoder.embed(["my card has not arrived", "where is my card?"])
///
/// Batches mix texts of any length without padding. A text's vector does not depend on its batch but for the last bits
/// (below 1e-6), which also differ between BLAS libraries and processors: round before deciding by them.
package struct SentenceEncoder: TextEmbedder {
    /// `bert:<folder's name>:<16 hexadecimal digits>`: the digest covers every byte of the weights and the vocabulary
    /// (by their XXH64 hashes and sizes) and what the configuration files say.
    package let identity: String
    /// What the model folder's files say.
    package let configuration: EncoderConfiguration
    /// How texts become token ids.
    package let tokenizer: WordPieceTokenizer
    /// How many batches run at once, each on one thread.
    package let threadCount: Int

    private let weights: EncoderWeights
    private let workspaces: EncoderWorkspacePool
    private let name: String

    /// The most tokens of a batch of several texts. Enough for the products to run at full speed, and few enough for
    /// the activations to stay in the cache.
    private static let tokenBudget = 1024

    /// Below this many tokens a batch is not worth dividing among threads.
    private static let smallestShare = 64

    /// Loads a model.
    ///
    /// - Parameters:
    ///   - folder: where `config.json`, `vocab.txt`, `model.safetensors` and the files beside them lie.
    ///   - readsSpecialTokens: whether a literal `[SEP]` and the like in a text becomes the special id; leave it off for
    ///     texts that come from data or prompts.
    ///   - threadCount: how many batches run at once; nil: as many as BLAS would use threads (`OPENBLAS_NUM_THREADS`
    ///     is respected). BLAS itself is set to one thread for the whole process: batches side by side are faster than
    ///     products divided.
    /// - Throws: `EmbeddingError` naming the file, and the key or tensor where there is one.
    package init(folder: ModelFolder, readsSpecialTokens: Bool = false, threadCount: Int? = nil) throws {
        if let missing = folder.missingFiles.first {
            throw EmbeddingError.missingFile(folder: folder.path, file: missing)
        }
        let configuration = try EncoderConfiguration(folder: folder)
        let vocabulary = try Vocabulary(path: folder.file("vocab.txt"))
        guard vocabulary.count <= configuration.vocabularySize else {
            throw EmbeddingError.vocabularyTooLarge(
                file: vocabulary.file, tokens: vocabulary.count, rows: configuration.vocabularySize
            )
        }
        let file = try SafeTensorsFile(path: folder.file("model.safetensors"))
        tokenizer = try WordPieceTokenizer(
            vocabulary: vocabulary, basic: configuration.basic, maximumLength: configuration.maximumLength,
            readsSpecialTokens: readsSpecialTokens
        )
        weights = try EncoderWeights(file: file, configuration: configuration)
        workspaces = EncoderWorkspacePool(
            hiddenSize: configuration.hiddenSize, intermediateSize: configuration.intermediateSize)
        self.configuration = configuration
        name = folder.path
        identity = "bert:\(folder.name):\(Self.digest(configuration, vocabulary, file, readsSpecialTokens).prefix(16))"
        // Asked for before BLAS is set to one thread, whichever encoder comes first.
        let available = Self.availableThreads
        self.threadCount = threadCount.map { max(1, $0) } ?? available
        BLASLibrary.current.setThreadCount(1)
    }

    package var dimension: Int { configuration.hiddenSize }

    package func embed(_ texts: [String]) async throws -> EmbeddingTable {
        try await vectors(of: texts, unitLength: true)
    }

    /// How many tokens of each text the encoder reads: `[CLS]` and `[SEP]` included, and no more than the longest length.
    package func tokenCounts(of texts: [String]) -> [Int] {
        texts.map { tokenizer.tokenise($0).ids.count }
    }

    /// Vectors as the model's own files want them: of unit length only where it has a module for that.
    package func modelVectors(of texts: [String]) async throws -> EmbeddingTable {
        try await vectors(of: texts, unitLength: configuration.normalises)
    }

    /// The row of the word-embedding table for a token as the vocabulary spells it; nil where it has none.
    package func wordEmbedding(of token: String) -> [Float]? {
        guard let id = tokenizer.vocabulary.id(of: token) else { return nil }
        let start = weights.words + Int(id) * dimension
        return Array(weights.values[start..<start + dimension])
    }

    private func vectors(of texts: [String], unitLength: Bool) async throws -> EmbeddingTable {
        let ids = texts.map { tokenizer.tokenise($0).ids }
        let total = ids.reduce(0) { $0 + $1.count }
        let share = max(Self.smallestShare, (total + threadCount - 1) / threadCount)
        let batches = TokenBatch.batches(of: ids, budget: min(Self.tokenBudget, share))
        var values = try await run(batches)
        try finish(&values, texts, unitLength: unitLength)
        return EmbeddingTable(dimension: dimension, values: values)
    }

    /// Runs batches side by side, and puts their vectors in order.
    private func run(_ batches: [TokenBatch]) async throws -> [Float] {
        let workers = min(threadCount, batches.count)
        let queue = BatchQueue(count: batches.count)
        let results = try await withThrowingTaskGroup(of: [(index: Int, vectors: [Float])].self) { group in
            for _ in 0..<workers {
                group.addTask {
                    try workspaces.withWorkspace { workspace in
                        let pass = EncoderPass(configuration: configuration, weights: weights, workspace: workspace)
                        var done: [(index: Int, vectors: [Float])] = []
                        while let index = queue.next() {
                            try Task.checkCancellation()
                            done.append((index, pass.run(batches[index])))
                        }
                        return done
                    }
                }
            }
            var vectors = [[Float]](repeating: [], count: batches.count)
            for try await done in group {
                for (index, rows) in done {
                    vectors[index] = rows
                }
            }
            return vectors
        }
        return results.flatMap { $0 }
    }

    /// Brings vectors to unit length, and makes sure that they are numbers.
    private func finish(_ values: inout [Float], _ texts: [String], unitLength: Bool) throws {
        try values.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for (row, text) in texts.enumerated() {
                let vector = base + row * dimension
                let length = GEMM.length(vector, count: dimension)
                guard length.isFinite, length > 0 else {
                    throw EmbeddingError.notFinite(model: name, text: String(text.prefix(40)))
                }
                if unitLength {
                    GEMM.scale(vector, by: 1 / length, count: dimension)
                }
            }
        }
    }

    private static func digest(
        _ configuration: EncoderConfiguration, _ vocabulary: Vocabulary, _ file: SafeTensorsFile, _ special: Bool
    ) -> Digest {
        let c = configuration
        return Digest(ofParts: [
            "incant sentence encoder 1", String(file.fingerprint), String(file.byteCount),
            String(vocabulary.fingerprint), String(vocabulary.count),
            "\(c.hiddenSize) \(c.intermediateSize) \(c.layerCount) \(c.headCount) \(c.normEpsilon) \(c.maximumLength)",
            "\(c.pooling.rawValue) \(c.normalises)",
            "\(c.basic.lowercases) \(c.basic.stripsAccents) \(c.basic.separatesIdeographs) \(special)",
        ])
    }

    /// What BLAS was set to use when the process first asked, before an encoder took its threads over.
    private static let availableThreads: Int = {
        let library = BLASLibrary.current
        return library.canSetThreadCount ? library.threadCount : ProcessorCount.current
    }()
}

/// Hands out the numbers of batches, each once.
private final class BatchQueue: Sendable {
    private let state = Mutex(0)
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func next() -> Int? {
        state.withLock { next in
            guard next < count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}
