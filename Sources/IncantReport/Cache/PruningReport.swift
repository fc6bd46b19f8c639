package import IncantJournal

/// What was removed from an answer cache, or would be, for `incant cache prune`.
package struct PruningReport: Hashable, Sendable, Codable {
    /// The cache's file.
    package var cache: String
    /// Whether the file is there.
    package var exists: Bool
    /// Whether this is only what would be done.
    package var dryRun: Bool
    package var removed: Int
    /// What is left.
    package var answers: Int
    package var bytesBefore: Int
    /// Nil in a dry run.
    package var bytesAfter: Int?

    /// Where there is no cache.
    package init(missing cache: String, dryRun: Bool) {
        self.cache = cache
        self.dryRun = dryRun
        exists = false
        removed = 0
        answers = 0
        bytesBefore = 0
        bytesAfter = dryRun ? nil : 0
    }

    /// What was done.
    package init(cache: String, _ pruned: PrunedCache) {
        self.cache = cache
        exists = true
        dryRun = false
        removed = pruned.removed
        answers = pruned.answers
        bytesBefore = pruned.bytesBefore
        bytesAfter = pruned.bytesAfter
    }

    /// What would be done.
    ///
    /// - Parameters:
    ///   - cache: the cache's file.
    ///   - count: how many answers would be removed.
    ///   - statistics: what the cache holds.
    package init(cache: String, removing count: Int, of statistics: CacheStatistics) {
        self.cache = cache
        exists = true
        dryRun = true
        removed = count
        answers = statistics.answers - count
        bytesBefore = statistics.bytes
        bytesAfter = nil
    }

    /// One line.
    package var text: String {
        if !exists { return CacheReport.absence(cache) }
        let answer = removed == 1 ? "answer" : "answers"
        if dryRun {
            return "\(cache): \(Figures.count(removed)) \(answer) would be removed and \(Figures.count(answers)) kept; "
                + "nothing was changed"
        }
        let sizes = Figures.bytes(bytesBefore) + (bytesAfter.map { " → " + Figures.bytes($0) } ?? "")
        return "\(cache): removed \(Figures.count(removed)) \(answer), kept \(Figures.count(answers)); \(sizes)"
    }
}
