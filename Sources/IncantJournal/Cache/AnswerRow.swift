import Foundation
import GRDB
import IncantCore

/// A cached answer as a row of the table `answers`.
enum AnswerRow {
    static let insertion = """
        INSERT INTO answers (key, model, at, prompt_tokens, answer_tokens, estimated, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """

    static func arguments(_ key: CacheKey, _ answer: CachedAnswer, at: String) -> StatementArguments {
        let payload: any DatabaseValueConvertible =
            answer.payload.utf8.contains(0) ? Data(answer.payload.utf8) : answer.payload
        return [
            Data(key.bytes), answer.model, at, answer.usage.prompt, answer.usage.answer, answer.usage.isEstimated,
            payload,
        ]
    }

    /// The answer under a key. O(log n).
    static func find(_ db: Database, _ key: CacheKey, path: String) throws -> CachedAnswer? {
        let statement = try db.cachedStatement(
            sql: "SELECT model, prompt_tokens, answer_tokens, estimated, payload FROM answers WHERE key = ?")
        guard let row = try Row.fetchOne(statement, arguments: [Data(key.bytes)]) else { return nil }
        return CachedAnswer(
            model: try row.decode(atIndex: 0), payload: try payload(row, path: path),
            usage: TokenUsage(
                prompt: try row.decode(atIndex: 1), answer: try row.decode(atIndex: 2),
                isEstimated: try row.decode(atIndex: 3)))
    }

    private static func payload(_ row: Row, path: String) throws -> String {
        let stored: DatabaseValue = try row.decode(atIndex: 4)
        switch stored.storage {
        case .string(let text): return text
        case .blob(let data): return String(decoding: data, as: UTF8.self)
        default: throw JournalError.damaged(path: path, detail: "an answer is no text")
        }
    }
}
