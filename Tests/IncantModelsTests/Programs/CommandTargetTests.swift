import Foundation
import IncantCore
import IncantModels
import Synchronization
import Testing

/// A program that answers as a function of the line.
private final class Scripted: LineProgram {
    let identity = "scripted program"
    let concurrency = 4
    let lines = Mutex<[String]>([])
    private let answer: @Sendable (_ line: [String: Any], _ calls: Int) throws(ModelFailure) -> String

    init(_ answer: @escaping @Sendable (_ line: [String: Any], _ calls: Int) throws(ModelFailure) -> String) {
        self.answer = answer
    }

    func reply(to line: String) async throws(ModelFailure) -> String {
        let calls = lines.withLock { lines in
            lines.append(line)
            return lines.count
        }
        let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try answer(object ?? [:], calls)
    }
}

/// Remembers what was opened and how it was settled.
private final class Book: CallLedger {
    let most = Mutex<[TokenUsage]>([])
    let outcomes = Mutex<[Int: CallOutcome]>([:])
    private let limit: Int

    init(limit: Int = .max) {
        self.limit = limit
    }

    func open(_ role: ModelRole, model: String, most: TokenUsage) async throws(ModelFailure) -> CallTicket {
        #expect(role == .target)
        let id = self.most.withLock { all in
            if all.count < limit { all.append(most) }
            return all.count < limit ? all.count : nil
        }
        guard let id else { throw ModelFailure(.overBudget(.calls), "no more calls") }
        return CallTicket(id: id)
    }

    func settle(_ ticket: CallTicket, _ outcome: CallOutcome) async throws(ModelFailure) {
        outcomes.withLock { if $0[ticket.id] == nil { $0[ticket.id] = outcome } }
    }

    var settled: [CallOutcome] { outcomes.withLock { outcomes in outcomes.sorted { $0.key < $1.key }.map(\.value) } }
}

@Suite("Commands as targets")
struct CommandTargetTests {
    private static let prompt = Prompt(["system": "Be {input}.", "user": "Say {input}"])
    private let book = Book()

    private func target(_ program: Scripted) -> CommandTarget {
        CommandTarget(program: program, inputFields: ["input"], ledger: book, name: "mine")
    }

    private func request(_ input: String, sample: Int = 0) -> TargetRequest {
        TargetRequest(
            prompt: Self.prompt, example: Example(id: input, fields: ["input": input], target: "t"), sample: sample)
    }

    @Test("the line holds turns, filled parts, fields and sample, and the answer comes back with its usage")
    func wire() async throws {
        let program = Scripted { line, _ in
            #"{"id": \#(line["id"] ?? 0), "answer": "hé", "usage": {"prompt_tokens": 12, "completion_tokens": 3},"#
                + #" "probabilities": {"a": 1, "b": 3}}"#
        }
        let answer = try await target(program).answers(to: [request("{input}/\n", sample: 2)])
        #expect(
            answer == [
                TargetAnswer(
                    text: "hé", usage: TokenUsage(prompt: 12, answer: 3), labelProbabilities: ["a": 0.25, "b": 0.75])
            ])
        let wanted = #"""
            {"fields":{"input":"{input}/\n"},"id":1,\#
            "messages":[{"content":"Be {input}/\n.","role":"system"},{"content":"Say {input}/\n","role":"user"}],\#
            "prompt":{"system":"Be {input}/\n.","user":"Say {input}/\n"},"sample":2}
            """#
        let lines = program.lines.withLock { $0 }
        #expect(lines == [wanted])
        #expect(book.settled == [.answered(TokenUsage(prompt: 12, answer: 3))])
    }

    @Test("answers are in the order of the requests; usage that is not told is estimated, below what was reserved")
    func order() async throws {
        let program = Scripted { line, _ in
            let fields = line["fields"] as? [String: String]
            return #"{"id": \#(line["id"] ?? 0), "answer": "\#(fields?["input"] ?? "")"}"#
        }
        let answers = try await target(program).answers(to: (0..<30).map { request("文本 \($0)") })
        #expect(answers.map(\.text) == (0..<30).map { "文本 \($0)" })
        #expect(answers.allSatisfy { $0.usage.isEstimated && $0.usage.prompt > 0 && $0.usage.answer > 0 })
        #expect(book.settled.count == 30)
        let most = book.most.withLock { $0 }
        for answer in answers { #expect(most.allSatisfy { $0.prompt >= answer.usage.prompt }) }
    }

    @Test("an error with retry is for later, one without is about this request; both are failed calls")
    func errors() async throws {
        for (retry, kind) in [("true", ModelFailure.Kind.unavailable), ("false", .refused), ("null", .refused)] {
            let book = Book()
            let program = Scripted { line, _ in
                #"{"id": \#(line["id"] ?? 0), "error": "too\u001b[2J busy", "retry": \#(retry)}"#
            }
            let target = CommandTarget(program: program, inputFields: ["input"], ledger: book, name: "mine")
            let failure = await #expect(throws: ModelFailure.self) { try await target.answers(to: [request("x")]) }
            #expect(failure?.kind == kind)
            #expect(failure?.message.contains("too\\u{1B}[2J busy") == true)
            #expect(book.settled == [.failed])
        }
    }

    @Test("a line without answer is sent again, each time as a call of its own")
    func again() async throws {
        let program = Scripted { (line, calls) throws(ModelFailure) in
            if calls == 1 { throw ModelFailure(.unavailable, "died") }
            return #"{"id": \#(line["id"] ?? 0), "answer": "second"}"#
        }
        #expect(try await target(program).answers(to: [request("x")])[0].text == "second")
        #expect(book.settled.count == 2)
        #expect(book.settled.first == .lost)

        let dead = Scripted { (_, _) throws(ModelFailure) in throw ModelFailure(.unavailable, "died") }
        await #expect(throws: ModelFailure(.unavailable, "died")) { try await target(dead).answers(to: [request("x")]) }
        #expect(book.settled.count == 4)
    }

    @Test("a program that cannot be started was sent nothing, and a spent budget sends nothing")
    func unsent() async throws {
        let missing = Scripted { (_, _) throws(ModelFailure) in throw ModelFailure(.hopeless, "not there") }
        await #expect(throws: ModelFailure.self) { try await target(missing).answers(to: [request("x")]) }
        #expect(book.settled == [.unsent])

        let program = Scripted { line, _ in #"{"id": \#(line["id"] ?? 0), "answer": "x"}"# }
        let poor = CommandTarget(program: program, inputFields: ["input"], ledger: Book(limit: 1), name: "mine")
        let failure = await #expect(throws: ModelFailure.self) { try await poor.answers(to: [request("x")]) }
        #expect(failure?.kind == .overBudget(.calls))
        #expect(program.lines.withLock { $0 }.isEmpty)
    }

    @Test(
        "an answer of another shape says what was answered and what is wanted",
        arguments: [
            #"{"id": 1}"#, #"{"id": 1, "answer": 3}"#, #"{"id": 1, "answer": "x", "usage": {"prompt_tokens": -1}}"#,
            #"{"id": 1, "answer": "x", "probabilities": {"a": -1, "b": 2}}"#,
            #"{"id": 1, "answer": "x", "probabilities": {}}"#,
        ])
    func nonsense(reply: String) async throws {
        let program = Scripted { _, _ in reply }
        let failure = await #expect(throws: ModelFailure.self) { try await target(program).answers(to: [request("x")]) }
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains(reply) == true)
        #expect(failure?.message.contains("mine") == true)
        #expect(book.settled == [.lost])
    }
}
