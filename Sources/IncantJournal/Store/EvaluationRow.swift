import Foundation
import GRDB
import IncantCore

/// An evaluation as a row of the table `evaluations`.
enum EvaluationRow {
    static let insertion = """
        INSERT INTO evaluations (prompt, split, example, answer, score, matched, answered, wanted, support,
            prompt_tokens, answer_tokens, after_event, at, sample, estimated, filtered)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """

    static func arguments(_ evaluation: Evaluation, after: Int, at: String) -> StatementArguments {
        let answer: any DatabaseValueConvertible =
            evaluation.answer.utf8.contains(0) ? Data(evaluation.answer.utf8) : evaluation.answer
        let counts = evaluation.score.counts
        return [
            evaluation.key.prompt.text, evaluation.key.split.rawValue, evaluation.key.example, answer,
            evaluation.score.value, counts?.matched, counts?.answered, counts?.wanted, evaluation.support,
            evaluation.usage.prompt, evaluation.usage.answer, after, at,
            evaluation.key.sample, evaluation.usage.isEstimated, evaluation.isFiltered,
        ]
    }

    /// All rows in ascending order of prompt, split, example and sample: the key's own order, for SQLite compares bytes.
    static func all(_ db: Database, path: String) throws -> [JournalEvaluation] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT prompt, split, example, answer, score, matched, answered, wanted, support,
                    prompt_tokens, answer_tokens, after_event, at, sample, estimated, filtered
                FROM evaluations ORDER BY prompt, split, example, sample
                """)
        var result: [JournalEvaluation] = []
        while let row = try rows.next() {
            result.append(try read(row, path: path))
        }
        return result
    }

    /// The answers of some evaluations; those that are not there are left out.
    static func answers(
        _ db: Database, to keys: [Evaluation.Key], path: String
    ) throws -> [Evaluation.Key: String] {
        let statement = try db.cachedStatement(
            sql: "SELECT answer FROM evaluations WHERE prompt = ? AND split = ? AND example = ? AND sample = ?"
        )
        var found: [Evaluation.Key: String] = [:]
        for key in keys {
            let arguments: StatementArguments = [key.prompt.text, key.split.rawValue, key.example, key.sample]
            if let row = try Row.fetchOne(statement, arguments: arguments) {
                found[key] = try answer(row, at: 0, path: path)
            }
        }
        return found
    }

    /// Decodes by hand what a damaged page may have changed: GRDB's subscripts would end the process.
    private static func read(_ row: Row, path: String) throws -> JournalEvaluation {
        let splitName: String = try row.decode(atIndex: 1)
        guard let split = DatasetSplit(rawValue: splitName) else {
            let detail = "an evaluation is of the unknown split '\(TerminalText.line(splitName))'"
            throw JournalError.damaged(path: path, detail: detail)
        }
        let matched: Int? = try row.decode(atIndex: 5)
        let answered: Int? = try row.decode(atIndex: 6)
        let wanted: Int? = try row.decode(atIndex: 7)
        var counts: MatchCounts?
        if let matched, let answered, let wanted {
            counts = MatchCounts(matched: matched, answered: answered, wanted: wanted)
        }
        let evaluation = Evaluation(
            key: Evaluation.Key(
                prompt: PromptID(try row.decode(atIndex: 0)), split: split, example: try row.decode(atIndex: 2),
                sample: try row.decode(atIndex: 13)),
            answer: try answer(row, at: 3, path: path),
            score: Score(try row.decode(atIndex: 4), counts: counts),
            support: try row.decode(atIndex: 8),
            usage: TokenUsage(
                prompt: try row.decode(atIndex: 9), answer: try row.decode(atIndex: 10),
                isEstimated: try row.decode(atIndex: 14)),
            isFiltered: try row.decode(atIndex: 15))
        return JournalEvaluation(
            evaluation: evaluation, at: try JournalCoding.time(try row.decode(atIndex: 12), path: path),
            after: try row.decode(atIndex: 11))
    }

    private static func answer(_ row: Row, at index: Int, path: String) throws -> String {
        let stored: DatabaseValue = try row.decode(atIndex: index)
        switch stored.storage {
        case .string(let text): return text
        case .blob(let data): return String(decoding: data, as: UTF8.self)
        default: throw JournalError.damaged(path: path, detail: "an evaluation's answer is no text")
        }
    }
}
