import Foundation
import IncantCore
import IncantModels
import IncantTestSupport
import Synchronization
import Testing

@Suite("Endpoint client", .timeLimit(.minutes(10)))
struct EndpointClientTests {
    private static func failure(_ body: () async throws -> Void) async -> ModelFailure? {
        do { try await body() } catch { return error as? ModelFailure }
        return nil
    }

    @Test("an answer is asked for once, and kept for the next client")
    func cache() async throws {
        let server = try StubServer { .respond(StubResponse(Bodies.chat("answer \($0.sequence)"))) }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL)
        let first = try await model.reply(to: ChatRequest("a"))
        #expect(try await model.reply(to: ChatRequest("a")) == first)
        #expect(try await bench.chat(at: server.baseURL).reply(to: ChatRequest("a")) == first)
        #expect(server.requestCount == 1 && bench.ledger.sent == 1)
        // Another sample, text, parameter or model is another request.
        _ = try await model.reply(to: ChatRequest("a", sample: 1))
        _ = try await model.reply(to: ChatRequest("b"))
        _ = try await bench.chat(at: server.baseURL) { $0.temperature = 1 }.reply(to: ChatRequest("a"))
        _ = try await bench.chat(at: server.baseURL, model: "n").reply(to: ChatRequest("a"))
        #expect(server.requestCount == 5 && bench.cache.count == 5)
        #expect(bench.told == [])
    }

    @Test("equal requests at once share one call; a cancelled one does not take the others along")
    func singleFlight() async throws {
        let server = try StubServer { request in
            request.sequence == 1 ? .stall : .respond(StubResponse(Bodies.chat("\(request.sequence)")))
        }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL)
        let leader = Task { try await model.reply(to: ChatRequest("a")).text }
        while server.requestCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
        let followers = (0..<10).map { _ in Task { try await model.reply(to: ChatRequest("a")).text } }
        followers[0].cancel()
        #expect(await Self.failure { _ = try await followers[0].value }?.kind == .cancelled)
        #expect(server.requestCount == 1)
        leader.cancel()
        #expect(await Self.failure { _ = try await leader.value }?.kind == .cancelled)
        for follower in followers.dropFirst() { #expect(try await follower.value == "2") }
        #expect(server.requestCount == 2)
        #expect(bench.ledger.outcomes.count { $0 == .lost } == 1 && bench.ledger.entries.count == 2)
    }

    @Test("a cancelled task ends its transfer, and the ledger knows")
    func cancellation() async throws {
        let server = try StubServer { _ in .stall }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL) { $0.concurrency = 1 }
        let tasks = (0..<4).map { number in Task { try await model.reply(to: ChatRequest("\(number)")) } }
        while server.requestCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await Self.failure { _ = try await task.value }?.kind == .cancelled) }
        #expect(bench.ledger.outcomes.count { $0 == .lost } == 1)
        #expect(bench.ledger.outcomes.allSatisfy { $0 == .lost || $0 == .unsent })
        #expect(server.requestCount == 1)
    }

    @Test("every sending is one entry, whatever goes wrong", arguments: StubFault.allCases)
    func faults(_ fault: StubFault) async throws {
        let server = try StubServer { request in
            let whole = StubResponse(Bodies.chat("fine"))
            return request.sequence % 3 == 0 ? .respond(whole) : fault.reaction(insteadOf: whole)
        }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL) { settings in
            settings.attempts = 40
            settings.totalSeconds = 2
            settings.concurrency = 4
        }
        await withTaskGroup(of: String?.self) { group in
            for number in 0..<6 {
                group.addTask { try? await model.reply(to: ChatRequest("\(number)")).text }
            }
            for await text in group { #expect(text == "fine") }
        }
        #expect(bench.ledger.sent == server.requestCount)
        #expect(bench.ledger.outcomes.allSatisfy { $0 != nil })
        #expect(bench.ledger.outcomes.count { $0 == .answered(TokenUsage(prompt: 9, answer: 2)) } == 6)
        #expect(bench.cache.count == 6)
    }

    @Test("Retry-After holds all requests back; one that asks for too long ends the matter")
    func retryAfter() async throws {
        let server = try StubServer { request in
            request.sequence <= 2
                ? .respond(StubResponse(status: 429, headers: [(name: "Retry-After", value: "30")], "{}"))
                : .respond(StubResponse(Bodies.chat("fine")))
        }
        defer { server.stop() }
        let bench = EndpointBench()
        let start = bench.clock.now
        #expect(try await bench.chat(at: server.baseURL).reply(to: ChatRequest("a")).text == "fine")
        #expect(bench.clock.now - start >= 60 && server.requestCount == 3)

        let long = try StubServer { _ in
            .respond(StubResponse(status: 429, headers: [(name: "Retry-After", value: "7200")], "{}"))
        }
        defer { long.stop() }
        let failure = await Self.failure { _ = try await bench.chat(at: long.baseURL).reply(to: ChatRequest("a")) }
        #expect(failure?.kind == .hopeless && failure?.message.contains("120 minutes") == true)
        #expect(long.requestCount == 1)
    }

    @Test("after as many attempts as are allowed the model is unavailable, with a quote of 200 characters at most")
    func unavailable() async throws {
        let page = "<html>\u{1B}[31m" + String(repeating: "long ", count: 1_000)
        let server = try StubServer { _ in .respond(StubResponse(status: 502, page)) }
        defer { server.stop() }
        let bench = EndpointBench()
        let failure = await Self.failure {
            _ = try await bench.chat(at: server.baseURL) { $0.attempts = 3 }.reply(to: ChatRequest("a"))
        }
        #expect(failure?.kind == .unavailable)
        #expect(server.requestCount == 3 && bench.ledger.outcomes == [.lost, .lost, .lost])
        let message = try #require(failure?.message)
        #expect(message.contains("502") && message.contains("3 attempts") && message.count < 400)
        #expect(!message.contains("\u{1B}"))
        #expect(bench.clock.waits.count == 2)
    }

    @Test("a redirect is not followed, and its host is named")
    func redirect() async throws {
        let server = try StubServer { _ in
            .respond(
                StubResponse(
                    status: 302, headers: [(name: "Location", value: "https://me:pw@login.example/x?token=1")], body: []
                ))
        }
        defer { server.stop() }
        let failure = await Self.failure {
            _ = try await EndpointBench().chat(at: server.baseURL) { $0.attempts = 2 }.reply(to: ChatRequest("a"))
        }
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains("login.example") == true)
        #expect(failure?.message.contains("token") == false && failure?.message.contains("pw") == false)
    }

    @Test(
        "a key shows nowhere, even where the server echoes it in every way",
        arguments: [200, 400, 401, 403, 404, 429, 500])
    func keys(status: Int) async throws {
        let key = "sk-\"very\\secret/0123456789"
        let server = try StubServer { request in
            let echo = JSONValue.quoted((request.header("authorization") ?? "") + (request.header("x-team") ?? ""))
            let unicode = key.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
            return .respond(
                status == 200
                    ? StubResponse(
                        #"{"model":\#(echo),"choices":[{"message":{"content":"\#(unicode)\#(echo.dropFirst())}}]}"#)
                    : StubResponse(
                        status: status, headers: [(name: "X-Echo", value: key)],
                        #"{"error":{"message":\#(echo),"code":"\#(unicode)"}}"#))
        }
        defer { server.stop() }
        let bench = EndpointBench()
        let secret = try Secret(key, source: "the file /run/key")
        let team = Credentials.Header("X-Team", try Secret("team-secret-99", source: "the file /run/team"))
        var settings = EndpointSettings(
            vendor: .openAICompatible, addresses: [try HTTPAddress(server.baseURL)], model: "m")
        settings.attempts = 2
        let model = ChatModel(
            try bench.client(settings, credentials: Credentials(key: secret, headers: [team])))
        var shown: [String] = [settings.identity, model.identity]
        do {
            let reply = try await model.reply(to: ChatRequest("a"))
            #expect(status == 200 && reply.text.contains(SecretRedactor.mark))
            shown.append("\(reply)")
        } catch {
            #expect(status != 200)
            shown.append("\(error)")
        }
        shown += bench.told + bench.cache.payloads
        for text in shown {
            #expect(!text.contains("secret") && !text.contains("0123456789") && !text.contains("team-secret"))
        }
    }

    @Test("the revision that a model reports is part of what its answers are filed under; a change is told once")
    func revision() async throws {
        let name = Mutex("m-2024")
        let server = try StubServer { _ in .respond(StubResponse(Bodies.chat("x", model: name.withLock { $0 }))) }
        defer { server.stop() }
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL)
        _ = try await model.reply(to: ChatRequest("a"))
        _ = try await model.reply(to: ChatRequest("a"))
        #expect(server.requestCount == 1 && bench.told.isEmpty)
        name.withLock { $0 = "m-2025" }
        _ = try await model.reply(to: ChatRequest("b"))
        #expect(bench.told.count == 1)
        // What the former revision answered does not stand for this one.
        _ = try await model.reply(to: ChatRequest("a"))
        #expect(server.requestCount == 3)
        // A later session knows the revision.
        _ = try await bench.chat(at: server.baseURL).reply(to: ChatRequest("a"))
        #expect(server.requestCount == 3 && bench.told.count == 1)
    }

    @Test("a bound is sound: it covers the bytes of the messages and the longest answer")
    func bound() async throws {
        let server = try StubServer { _ in .respond(StubResponse(Bodies.chat("x"))) }
        defer { server.stop() }
        let bench = EndpointBench()
        _ = try await bench.chat(at: server.baseURL) { $0.maxTokens = 33 }.reply(
            to: ChatRequest([ChatMessage(.system, "退款"), ChatMessage(.user, "abc")]))
        let most = try #require(bench.ledger.entries.first?.most)
        #expect(most.prompt == 9 + 64 + 16 && most.answer == 33)
    }

    @Test("a clear-text address beyond this machine is told of")
    func clearText() throws {
        let bench = EndpointBench()
        _ = try bench.chat(at: "http://example.com/v1", key: Secret("sk-12345678", source: "t"))
        #expect(bench.told.first?.contains("keys travel in clear") == true)
        _ = try bench.chat(at: "http://127.0.0.1:1/v1")
        _ = try bench.chat(at: "https://example.com/v1")
        #expect(bench.told.count == 1)
    }
}
