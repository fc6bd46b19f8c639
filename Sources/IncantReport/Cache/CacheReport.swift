package import IncantJournal

/// What an answer cache holds, for `incant cache stats`.
package struct CacheReport: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package var model: String
        package var answers: Int
        /// Tokens that the answers took when they were asked for.
        package var promptTokens: Int
        package var answerTokens: Int
        package var oldest: Timestamp
        package var newest: Timestamp
    }

    /// The cache's file.
    package var cache: String
    /// Whether the file is there.
    package var exists: Bool
    package var answers: Int
    /// Size of the file and its log.
    package var bytes: Int
    package var models: [Line]

    /// - Parameters:
    ///   - cache: the cache's file.
    ///   - statistics: what it holds; nil where there is no such file.
    package init(cache: String, _ statistics: CacheStatistics?) {
        self.cache = cache
        exists = statistics != nil
        answers = statistics?.answers ?? 0
        bytes = statistics?.bytes ?? 0
        models = (statistics?.models ?? []).map {
            Line(
                model: $0.model, answers: $0.answers, promptTokens: $0.promptTokens, answerTokens: $0.answerTokens,
                oldest: $0.oldest, newest: $0.newest)
        }
    }

    /// One line in sum, and a table by model.
    package var text: String {
        if !exists { return Self.absence(cache) }
        let sum = "\(cache): \(Figures.count(answers)) \(answers == 1 ? "answer" : "answers"), \(Figures.bytes(bytes))"
        if models.isEmpty { return sum }
        var table = Table([
            .init("model"), .init("answers", .right), .init("prompt tokens", .right), .init("answer tokens", .right),
            .init("oldest"), .init("newest"),
        ])
        for line in models {
            table.add([
                line.model, Figures.count(line.answers), Figures.count(line.promptTokens),
                Figures.count(line.answerTokens), line.oldest.minute, line.newest.minute,
            ])
        }
        return sum + "\n\n" + table.text
    }

    /// What to say where there is no cache.
    static func absence(_ cache: String) -> String {
        "no answers are cached: there is no \(cache) yet; the first run with a model behind an endpoint makes it"
    }
}
