import IncantCore
import IncantModels
import IncantTestSupport
import Synchronization
import Testing

@Suite("Several addresses", .timeLimit(.minutes(10)))
struct FailoverTests {
    private func ask(_ model: ChatModel, _ range: Range<Int>) async -> [ModelFailure?] {
        await withTaskGroup(of: ModelFailure?.self) { group in
            for number in range {
                group.addTask {
                    do throws(ModelFailure) { _ = try await model.reply(to: ChatRequest("\(number)")) } catch {
                        return error
                    }
                    return nil
                }
            }
            var failures: [ModelFailure?] = []
            for await failure in group { failures.append(failure) }
            return failures
        }
    }

    @Test("load is shared; a dead address is set aside, and used again when it is back")
    func failover() async throws {
        let servers = try (0..<2).map { _ in
            try StubServer { _ in .respond(StubResponse(Bodies.chat("x"), latency: 0.01)) }
        }
        defer { for server in servers { server.stop() } }
        let bench = EndpointBench()
        var settings = EndpointSettings(
            vendor: .openAICompatible, addresses: try servers.map { try HTTPAddress($0.baseURL) }, model: "m")
        settings.concurrency = 8
        let model = ChatModel(try bench.client(settings))
        #expect(await ask(model, 0..<40).allSatisfy { $0 == nil })
        #expect(servers.allSatisfy { $0.requestCount > 5 })

        servers[0].stop()
        let before = servers[1].requestCount
        #expect(await ask(model, 40..<80).allSatisfy { $0 == nil })
        #expect(servers[1].requestCount == before + 40)

        try servers[0].start()
        bench.clock.advance(120)
        let old = servers[0].requestCount
        #expect(await ask(model, 80..<120).allSatisfy { $0 == nil })
        #expect(servers[0].requestCount > old)
        #expect(bench.ledger.sent == servers[0].requestCount + servers[1].requestCount)
        #expect(bench.ledger.outcomes.count { $0 == .unsent } > 0)
    }

    @Test("where no address answers, all requests end as unavailable, and none is counted as sent")
    func allDead() async throws {
        let server = try StubServer { _ in .respond(StubResponse(Bodies.chat("x"))) }
        server.stop()
        let bench = EndpointBench()
        let model = try bench.chat(at: server.baseURL) { $0.attempts = 3 }
        let failures = await ask(model, 0..<20)
        #expect(failures.allSatisfy { $0?.kind == .unavailable && $0?.message.contains("connect") == true })
        #expect(bench.ledger.sent == 0 && bench.ledger.outcomes.allSatisfy { $0 == .unsent })
        // It comes back without a new client.
        try server.start()
        bench.clock.advance(300)
        #expect(await ask(model, 20..<21) == [nil])
        server.stop()
    }

    @Test("no minute sees more requests or tokens than the limits allow")
    func minutes() async throws {
        let bench = EndpointBench(
            ScriptedTransport { _ in HTTPResponse(status: 200, body: Array(Bodies.chat("x", usage: (20, 10)).utf8)) })
        let start = bench.clock.now
        let model = try bench.chat(at: "http://localhost:1") { settings in
            settings.requestsPerMinute = 10
            settings.maxTokens = 16
        }
        #expect(await ask(model, 0..<40).allSatisfy { $0 == nil })
        #expect(bench.clock.now - start >= 180 && bench.clock.now - start < 260)

        let again = bench.clock.now
        let tokens = try bench.chat(at: "http://localhost:1", model: "n") { settings in
            settings.tokensPerMinute = 300
            settings.maxTokens = 16
        }
        #expect(await ask(tokens, 0..<40).allSatisfy { $0 == nil })
        // 40 calls of 30 tokens at 300 a minute.
        #expect(bench.clock.now - again >= 180)
    }
}
