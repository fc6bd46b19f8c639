import Foundation
import IncantCore

/// What a program is asked as a target model, as one line.
struct CommandRequest: Encodable {
    private struct Message: Encodable {
        var role: String
        var content: String
    }

    private var id: Int
    private var messages: [Message]
    private var prompt: [String: String]
    private var fields: [String: String]
    private var sample: Int

    init(id: Int, messages: [ChatMessage], request: TargetRequest) {
        self.id = id
        self.messages = messages.map { Message(role: $0.role.rawValue, content: $0.text) }
        prompt = Dictionary(messages.map { ($0.role.rawValue, $0.text) }, uniquingKeysWith: { $1 })
        fields = request.example.fields
        sample = request.sample
    }

    /// - Throws: `ModelFailure` of kind `refused` where it cannot be written as JSON.
    func line() throws(ModelFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw ModelFailure(.refused, "a request cannot be written as JSON (\(error)); report this as a mistake")
        }
    }
}

/// What a program answers as a target model.
enum CommandReply {
    case answer(TargetAnswer)
    case failure(ModelFailure)

    private struct Wire: Decodable {
        struct Usage: Decodable {
            var prompt_tokens: Int?
            var completion_tokens: Int?
        }

        var answer: String?
        var usage: Usage?
        var probabilities: [String: Double]?
        var error: String?
        var retry: Bool?
    }

    /// - Parameters:
    ///   - line: the program's answer, a JSON object.
    ///   - promptBytes: how long the messages are, to estimate tokens that the program does not tell of.
    ///   - program: the program's name, for messages.
    /// - Throws: `ModelFailure` of kind `unavailable` where the line is no answer.
    init(_ line: String, promptBytes: Int, program: String) throws(ModelFailure) {
        func nonsense(_ problem: String) -> ModelFailure {
            let shown = TerminalText.line(String(line.prefix(300)))
            return ModelFailure(
                .unavailable,
                "the program '\(program)' answered '\(shown)': \(problem); have it answer with {\"id\": …, \"answer\": "
                    + "\"…\"} or {\"id\": …, \"error\": \"…\", \"retry\": true}"
            )
        }
        let wire: Wire
        do {
            wire = try JSONDecoder().decode(Wire.self, from: Data(line.utf8))
        } catch let error as DecodingError {
            throw nonsense(Self.inWords(error))
        } catch {
            throw nonsense("it cannot be read")
        }
        if let error = wire.error {
            let text = TerminalText.line(String(error.prefix(400)))
            self = .failure(
                ModelFailure(wire.retry == true ? .unavailable : .refused, "the program '\(program)' says: \(text)"))
            return
        }
        guard let answer = wire.answer else { throw nonsense("there is neither 'answer' nor 'error'") }
        let counts = [wire.usage?.prompt_tokens, wire.usage?.completion_tokens]
        // Sums over a run stay far below the greatest number.
        guard counts.allSatisfy({ (0...1 << 40).contains($0 ?? 0) }) else {
            throw nonsense("a count of tokens is not one")
        }
        var probabilities = wire.probabilities
        if let given = probabilities {
            let total = given.values.sorted().reduce(0, +)
            guard given.values.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else {
                throw nonsense("its probabilities are not from 0 up, with one above 0")
            }
            probabilities = given.mapValues { $0 / total }
        }
        self = .answer(
            TargetAnswer(
                text: answer,
                usage: TokenUsage(
                    // About four bytes a token in English, and in Chinese three, which is a character.
                    prompt: counts[0] ?? (promptBytes + 3) / 4, answer: counts[1] ?? (answer.utf8.count + 3) / 4,
                    isEstimated: counts.contains(nil)
                ), labelProbabilities: probabilities
            ))
    }

    private static func inWords(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "it is not such an object" : "'\(path)' is of the wrong kind"
        @unknown default: return "it cannot be read"
        }
    }
}
