import Foundation
package import IncantCore

/// A metric that is a program of the user's. For each answer it gets a line
///
///     {"id": 7, "answer": "refund", "target": "refund", "fields": {"input": "…"}}
///
/// and answers `{"id": 7, "score": 0.5}`, from 0 (wrong) to 1 (right).
package struct CommandMetric: AnswerMetric {
    private let program: any LineProgram
    private let command: String
    private let numbers = LineNumbers()

    package var name: String { "command" }
    package let identity: String
    package var poolsCounts: Bool { false }

    /// - Parameters:
    ///   - program: answers the lines.
    ///   - command: what messages call it.
    package init(program: any LineProgram, command: String) {
        self.program = program
        self.command = command
        identity = "command by \(program.identity)"
    }

    /// - Throws: `ModelFailure` where the program gives no answer, `TaskError` where its answer is no score.
    package func scores(of answers: [JudgedAnswer]) async throws -> [Score] {
        try await answers.concurrentMap(width: program.concurrency) { Score(try await score(of: $0)) }
    }

    private struct Question: Encodable {
        var id: Int
        var answer: String
        var target: String
        var fields: [String: String]
    }

    private struct Reply: Decodable {
        var score: Double?
        var error: String?
    }

    private func score(of answer: JudgedAnswer) async throws -> Double {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let question = Question(
            id: numbers.next(), answer: answer.text, target: answer.example.target, fields: answer.example.fields)
        let line = try await program.reply(to: String(decoding: try encoder.encode(question), as: UTF8.self))
        let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8))
        guard let score = reply?.score, (0...1).contains(score) else {
            let shown = TerminalText.line(String((reply?.error ?? line).prefix(300)))
            throw TaskError.metric(
                name: name,
                problem: "the program '\(command)' answered '\(shown)' for example '\(answer.example.id)'",
                remedy: "have it answer {\"id\": …, \"score\": …} with a number from 0 to 1, for whatever answer")
        }
        return score
    }
}
