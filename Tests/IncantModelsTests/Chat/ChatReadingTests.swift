import IncantCore
import IncantModels
import Testing

@Suite("Chat replies")
struct ChatReadingTests {
    private func reply(_ body: String, _ request: ChatRequest = ChatRequest("hello")) async throws -> ChatReply {
        let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 200, body: Array(body.utf8)) })
        return try await bench.chat(at: "http://localhost:1") { $0.attempts = 2 }.reply(to: request)
    }

    private func body(_ message: String, _ finish: String = #""stop""#, _ more: String = "") -> String {
        #"{"choices":[{"message":\#(message),"finish_reason":\#(finish)},{"message":{"content":"second"}}]\#(more)}"#
    }

    @Test("the content is found in every form that servers give it")
    func content() async throws {
        #expect(try await reply(body(#"{"content":"yes"}"#)).text == "yes")
        #expect(
            try await reply(body(#"{"content":[{"type":"text","text":"y"},{"type":"text","text":"es"}]}"#)).text
                == "yes")
        #expect(try await reply(body(#"{"content":null}"#)).text == "")
        #expect(try await reply(body(#"{"role":"assistant"}"#)).text == "")
        #expect(try await reply("\n\n " + body(#"{"content":"half \ud83d of it"}"#)).text == "half \u{FFFD} of it")
    }

    @Test("the ending is read")
    func endings() async throws {
        #expect(try await reply(body(#"{"content":"a"}"#, #""length""#)).ending == .length)
        #expect(try await reply(body(#"{"content":"a"}"#, "null")).ending == .complete)
        let filtered = try await reply(body(#"{"content":"so far"}"#, #""content_filter""#))
        #expect(filtered.ending == .filtered && filtered.text == "so far")
        let refused = try await reply(body(#"{"content":null,"refusal":"I cannot."}"#))
        #expect(refused.ending == .filtered && refused.text == "I cannot.")
    }

    @Test(
        "reasoning at the beginning is not the answer, and a text about it is",
        arguments: [
            ("<think>a\nb</think>\n\nyes", "yes"), ("  \n<think></think>yes", "yes"), ("<think>never ends", ""),
            ("It says <think>x</think>", "It says <think>x</think>"), ("<thinking>x", "<thinking>x"),
            ("<think>a</think> one </think> two", "one </think> two"),
            ("It is a refund.\n</think>\n\nrefund", "refund"), ("</think>yes", "yes"), ("thoughts</think>\n", ""),
            ("a </think> b <think>c</think>", "b <think>c</think>"), ("no tag", "no tag"),
        ])
    func reasoning(text: String, answer: String) async throws {
        #expect(ReasoningText.answer(in: text) == answer)
        #expect(try await reply(body(#"{"content":\#(JSONValue.quoted(text))}"#)).text == answer)
    }

    @Test("usage is the server's where it says, else estimated and marked so")
    func usage() async throws {
        let message = #"{"content":"Paris 巴黎"}"#
        let given = try await reply(body(message, "null", #","usage":{"prompt_tokens":7,"completion_tokens":3}"#)).usage
        #expect(given == TokenUsage(prompt: 7, answer: 3))
        let spelt = try await reply(body(message, "null", #","usage":{"input_tokens":7,"output_tokens":3}"#)).usage
        #expect(spelt == TokenUsage(prompt: 7, answer: 3))
        let difference = try await reply(body(message, "null", #","usage":{"prompt_tokens":7,"total_tokens":10}"#))
            .usage
        #expect(difference == TokenUsage(prompt: 7, answer: 3))
        let total = try await reply(body(message, "null", #","usage":{"total_tokens":10}"#)).usage
        #expect(total.total == 10 && total.isEstimated)
        for broken in ["", #","usage":null"#, #","usage":{"prompt_tokens":-1,"completion_tokens":"x"}"#] {
            let usage = try await reply(body(message, "null", broken)).usage
            #expect(usage.isEstimated && usage.answer == TokenEstimate.count("Paris 巴黎") && usage.prompt > 0)
        }
        #expect(TokenEstimate.count("Paris 巴黎") == 4 && TokenEstimate.count("") == 0)
        #expect(TokenEstimate.count("abcdefgh") == 2 && TokenEstimate.count("a") == 1)
    }

    @Test(
        "what holds no answer is lost, not empty",
        arguments: [
            "{}", #"{"choices":[]}"#, #"{"choices":null}"#, #"{"choices":[{"finish_reason":"stop"}]}"#, "[]", "null",
            "",
            #"{"choices":[{"message":"text"}]}"#, "<html></html>", #"{"choices":[{"message":{"content":"cut"#,
        ])
    func noAnswer(body: String) async throws {
        let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 200, body: Array(body.utf8)) })
        let model = try bench.chat(at: "http://localhost:1") { $0.attempts = 2 }
        let failure = await #expect(throws: ModelFailure.self) { try await model.reply(to: ChatRequest("a")) }
        #expect(failure?.kind == .unavailable)
        #expect(bench.ledger.outcomes == [.lost, .lost] && bench.cache.count == 0)
    }

    @Test("samples of a seeded model are asked for with seeds of their own")
    func seeds() async throws {
        let bench = EndpointBench(
            ScriptedTransport { request in
                let seed = String(decoding: request.body, as: UTF8.self).contains(#""seed":12,"#)
                return HTTPResponse(status: 200, body: Array(Bodies.chat("\(seed)").utf8))
            })
        let model = try bench.chat(at: "http://localhost:1") { $0.seed = 10 }
        #expect(try await model.reply(to: ChatRequest("a", sample: 2)).text == "true")
        #expect(try await model.reply(to: ChatRequest("a", sample: 0)).text == "false")
    }
}
