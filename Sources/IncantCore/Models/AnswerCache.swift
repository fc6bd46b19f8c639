import Synchronization

/// What was ever answered, shared by runs: an answer that was paid for is never paid for twice.
package protocol AnswerCache: Sendable {
    /// The answer to a request; nil where there is none.
    func answer(for key: CacheKey) throws -> CachedAnswer?

    /// Stores answers, all or none; durable when it returns. One that is there already stays as it is.
    func store(_ answers: [(key: CacheKey, answer: CachedAnswer)]) throws

    /// The revision that a model last reported of itself; nil where it never did.
    func revision(of model: String) throws -> String?

    /// Remembers the revision that a model reported.
    func setRevision(_ revision: String, of model: String) throws
}

/// What an answer is filed under: the digest of endpoint, model, revision, decoding parameters, rendered request and
/// sample, as 64 hexadecimal digits.
package struct CacheKey: Hashable, Sendable {
    package let hex: String
    /// The same as 32 bytes.
    package let bytes: [UInt8]

    /// - Parameter parts: everything that the answer depends on, in a fixed order.
    package init(parts: [String]) {
        let digest = Digest(ofParts: ["incant answer 1"] + parts)
        hex = digest.hex
        bytes = digest.bytes
    }
}

/// An answer as the cache keeps it.
package struct CachedAnswer: Hashable, Sendable {
    /// The model's name, so that people can prune by it.
    package var model: String
    /// The answer, in whatever form its owner writes it: JSON of a reply, or of a vector.
    package var payload: String
    /// Tokens that it took.
    package var usage: TokenUsage

    package init(model: String, payload: String, usage: TokenUsage) {
        self.model = model
        self.payload = payload
        self.usage = usage
    }
}

/// Answers that live as long as the process: for tests, and for single evaluations.
package final class InMemoryAnswerCache: AnswerCache {
    private struct Contents {
        var answers: [CacheKey: CachedAnswer] = [:]
        var revisions: [String: String] = [:]
    }

    private let contents = Mutex(Contents())

    package init() {}

    package func answer(for key: CacheKey) -> CachedAnswer? {
        contents.withLock { $0.answers[key] }
    }

    package func store(_ answers: [(key: CacheKey, answer: CachedAnswer)]) {
        contents.withLock { contents in
            for (key, answer) in answers where contents.answers[key] == nil {
                contents.answers[key] = answer
            }
        }
    }

    package func revision(of model: String) -> String? {
        contents.withLock { $0.revisions[model] }
    }

    package func setRevision(_ revision: String, of model: String) {
        contents.withLock { $0.revisions[model] = revision }
    }
}
