package import IncantCore

/// The answer cache as clients of endpoints use it: reads at once, writes gathered.
///
/// One shelf serves all clients of a run, so that their writes share the waits for the disk.
package final class AnswerShelf: Sendable {
    private let cache: any AnswerCache
    private let commits: GroupCommit<[(key: CacheKey, answer: CachedAnswer)]>

    package init(_ cache: any AnswerCache) {
        self.cache = cache
        commits = GroupCommit { try cache.store($0.flatMap { $0 }) }
    }

    /// The answer to a request; nil where there is none.
    ///
    /// - Throws: `ModelFailure` of kind `hopeless` where the cache cannot be read.
    package func answer(for key: CacheKey) throws(ModelFailure) -> CachedAnswer? {
        do { return try cache.answer(for: key) } catch { throw Self.failure("read", error) }
    }

    /// Keeps answers; durable when it returns, for a cancelled task too.
    ///
    /// - Throws: `ModelFailure` of kind `hopeless` where the cache cannot be written.
    package func store(_ answers: [(key: CacheKey, answer: CachedAnswer)]) async throws(ModelFailure) {
        do { try await commits.commit(answers) } catch { throw Self.failure("written", error) }
    }

    /// The revision that a model last reported of itself.
    ///
    /// - Throws: `ModelFailure` of kind `hopeless` where the cache cannot be read.
    package func revision(of model: String) throws(ModelFailure) -> String? {
        do { return try cache.revision(of: model) } catch { throw Self.failure("read", error) }
    }

    /// Remembers the revision that a model reported.
    ///
    /// - Throws: `ModelFailure` of kind `hopeless` where the cache cannot be written.
    package func setRevision(_ revision: String, of model: String) throws(ModelFailure) {
        do { try cache.setRevision(revision, of: model) } catch { throw Self.failure("written", error) }
    }

    private static func failure(_ what: String, _ error: any Error) -> ModelFailure {
        ModelFailure(.hopeless, "the answer cache cannot be \(what): \(error)")
    }
}
