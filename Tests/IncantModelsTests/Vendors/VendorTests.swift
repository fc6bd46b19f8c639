import IncantCore
import IncantModels
import IncantTestSupport
import Testing

@Suite("Vendors", .timeLimit(.minutes(10)))
struct VendorTests {
    private static func key() throws -> Secret {
        try Secret.read(environment: "TEST_KEY", in: ["TEST_KEY": "sk-0123456789abcdef"])
    }

    @Test("every answer that a vendor documents is understood", arguments: VendorCase.all)
    func documented(_ vendorCase: VendorCase) async throws {
        // The first answer is the one under test, all others are good: what is tried again is seen to succeed.
        let server = try StubServer { request in
            request.sequence == 1
                ? .respond(StubResponse(status: vendorCase.status, vendorCase.body))
                : .respond(StubResponse(Bodies.chat("fine")))
        }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(vendorCase.vendor, at: server.baseURL + "/v1", key: Self.key())
        let result: Result<ChatReply, ModelFailure>
        do throws(ModelFailure) {
            result = .success(try await model.reply(to: ChatRequest("hello")))
        } catch {
            result = .failure(error)
        }
        switch vendorCase.outcome {
        case .hopeless(let words):
            let failure = try #require(result.failure)
            #expect(failure.kind == .hopeless)
            #expect(failure.message.contains(words))
            #expect(!failure.message.contains("0123456789"))
            #expect(server.requestCount == 1 && bench.ledger.outcomes == [.failed])
        case .refused:
            #expect(result.failure?.kind == .refused)
            #expect(server.requestCount == 1 && bench.ledger.outcomes == [.failed])
        case .filtered:
            let reply = try result.get()
            #expect(reply.ending == .filtered && reply.text == "")
            #expect(server.requestCount == 1 && bench.ledger.outcomes == [.answered(reply.usage)])
            // It is an answer, and kept as one.
            #expect(try await model.reply(to: ChatRequest("hello")) == reply)
            #expect(server.requestCount == 1)
        case .again:
            #expect(try result.get().text == "fine")
            #expect(server.requestCount == 2 && bench.ledger.entries.count == 2)
        }
    }

    @Test("a normal answer is read, with usage, whatever the vendor", arguments: Vendor.all)
    func normal(_ vendor: Vendor) async throws {
        let inbox = Inbox()
        let server = try StubServer { request in
            inbox.take(request)
            return .respond(StubResponse(Bodies.chat("你好", usage: (22, 6))))
        }
        defer { server.stop() }
        let model = try EndpointBench().chat(vendor, at: server.baseURL + "/v1", key: Self.key()) { settings in
            settings.temperature = 0
            settings.maxTokens = 77
        }
        let reply = try await model.reply(
            to: ChatRequest([ChatMessage(.system, "Be brief."), ChatMessage(.user, "Hi")]))
        #expect(reply == ChatReply(text: "你好", usage: TokenUsage(prompt: 22, answer: 6)))
        let request = try #require(inbox.all.first)
        #expect(request.method == "POST" && request.path == "/v1/chat/completions")
        #expect(request.header("authorization") == "Bearer sk-0123456789abcdef")
        let temperature = try #require(request.member("temperature").flatMap(Double.init))
        #expect(vendor.sentTemperatures.contains(temperature))
        #expect(temperature == vendor.sentTemperatures.lowerBound)
        #expect(request.member(vendor.lengthParameter) == "77")
        #expect(request.member("messages")?.contains(#""role":"system""#) == vendor.hasSystemRole)
        if !vendor.hasSystemRole { #expect(request.member("messages")?.contains(#"Be brief.\n\nHi"#) == true) }
    }

    @Test("what MiniMax and DeepSeek and Ollama put beside the answer is not the answer")
    func reasoning() async throws {
        let bodies: [(Vendor, String)] = [
            (.miniMax, Bodies.chat("<think>\nA greeting.\n</think>\n\nHello!")),
            (
                .deepSeek,
                #"{"model":"m","choices":[{"finish_reason":"stop","message":{"content":"Hello!","reasoning_content":"r"}}]}"#
            ),
            (.ollama, #"{"choices":[{"finish_reason":"stop","message":{"content":"Hello!","reasoning":"r"}}]}"#),
        ]
        for (vendor, body) in bodies {
            let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 200, body: Array(body.utf8)) })
            let reply = try await bench.chat(vendor, at: "http://localhost:1").reply(to: ChatRequest("hi"))
            #expect(reply.text == "Hello!" && reply.ending == .complete)
        }
    }

    @Test("presets are found by name, and their addresses are addresses")
    func presets() throws {
        #expect(Set(Vendor.all.map(\.name)).count == Vendor.all.count)
        for vendor in Vendor.all {
            #expect(Vendor.named(vendor.name) == vendor)
            guard let base = vendor.baseAddress else { continue }
            let address = try HTTPAddress(base)
            #expect(address.isLoopback == (vendor.keyVariable == nil))
            #expect(!address.isClearText)
        }
        #expect(Vendor.named("openai-compatible")?.baseAddress == nil)
    }
}

extension Result {
    /// The failure, if it is one.
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
