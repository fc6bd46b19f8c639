package import IncantCore

/// What every `AnswerCache` promises, as checks that throw `Violation`.
package struct AnswerCacheContract {
    /// A promise that an implementation does not keep.
    package struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
        package var description: String
    }

    private let open: (String) throws -> any AnswerCache

    /// - Parameter open: opens the cache at a place, a single word, making it at first and finding it again later.
    package init(open: @escaping (String) throws -> any AnswerCache) {
        self.open = open
    }

    /// Answers whose texts and numbers are as bad as they come.
    private static let answers: [(key: CacheKey, answer: CachedAnswer)] = [
        "", "plain", "行李在哪里?\n", "a\0b\0", "\0", "\u{1B}[31m\u{202E}", String(repeating: "长", count: 20_000),
    ].enumerated().map { number, payload in
        (
            CacheKey(parts: ["\(number)", payload]),
            CachedAnswer(
                model: number % 2 == 0 ? "模型 a" : "b'; --", payload: payload,
                usage: TokenUsage(prompt: number == 3 ? .max : number, answer: 7, isEstimated: number % 3 == 0))
        )
    }

    /// Runs every check.
    package func check() throws {
        try checkAnswers()
        try checkRevisions()
    }

    private func checkAnswers() throws {
        let cache = try open("answers")
        try cache.store([])
        for (key, _) in Self.answers {
            guard try cache.answer(for: key) == nil else { throw Violation(description: "a new cache is empty") }
        }
        try cache.store(Array(Self.answers.prefix(2)))
        try cache.store(Self.answers)
        for reopened in [cache, try open("answers")] {
            for (key, answer) in Self.answers {
                guard try reopened.answer(for: key) == answer else {
                    throw Violation(description: "an answer comes back as it was stored: \(key.hex)")
                }
            }
            guard try reopened.answer(for: CacheKey(parts: ["another"])) == nil else {
                throw Violation(description: "no key finds another's answer")
            }
        }
        let (key, first) = Self.answers[1]
        var second = first
        second.payload = "changed"
        let new = (key: CacheKey(parts: ["new"]), answer: second)
        try cache.store([(key, second), new, (new.key, first)])
        guard try cache.answer(for: key) == first, try cache.answer(for: new.key) == second else {
            throw Violation(description: "an answer that is there stays as it is")
        }
    }

    private func checkRevisions() throws {
        let cache = try open("revisions")
        guard try cache.revision(of: "m") == nil else { throw Violation(description: "a new cache knows no revision") }
        try cache.setRevision("fp_1", of: "m")
        try cache.setRevision("fp_2", of: "模型")
        try cache.setRevision("fp_3", of: "m")
        let reopened = try open("revisions")
        guard try reopened.revision(of: "m") == "fp_3", try reopened.revision(of: "模型") == "fp_2",
            try reopened.revision(of: "M") == nil
        else { throw Violation(description: "the last revision of each model is kept") }
    }
}
