import Foundation
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

    /// Two addresses on ports 1 and 2, with answers by a function of the port.
    private func pair(
        _ bench: EndpointBench, _ change: (inout EndpointSettings) -> Void = { _ in }
    ) throws -> ChatModel {
        var settings = EndpointSettings(
            vendor: .openAICompatible,
            addresses: [try HTTPAddress("http://localhost:1/v1"), try HTTPAddress("http://localhost:2/v1")], model: "m")
        settings.concurrency = 4
        change(&settings)
        return ChatModel(try bench.client(settings))
    }

    private static let fine = HTTPResponse(status: 200, body: Array(Bodies.chat("x").utf8))

    @Test(
        "an address that keeps failing is set aside while another one answers, and used again",
        arguments: [500, 502, 0])
    func faulty(status: Int) async throws {
        let state = Mutex((isBroken: true, asked: 0))
        let bench = EndpointBench(
            ScriptedTransport { (request) throws(TransportError) in
                guard request.address.port == 1 else { return Self.fine }
                let isBroken = state.withLock { state in
                    state.asked += 1
                    return state.isBroken
                }
                guard isBroken else { return Self.fine }
                if status == 0 { throw TransportError(.timedOut(.answering), wasSent: true, host: "a") }
                return HTTPResponse(status: status)
            })
        let model = try pair(bench) { $0.attempts = 12 }
        for number in 0..<60 { #expect(await ask(model, number..<number + 1) == [nil]) }
        // Three in a row, and a probe from time to time; without being set aside it would be asked about every other time.
        #expect(state.withLock { (3...20).contains($0.asked) }, "\(state.withLock { $0.asked })")
        state.withLock { $0 = (false, 0) }
        bench.clock.advance(120)
        #expect(await ask(model, 100..<160).allSatisfy { $0 == nil })
        #expect(state.withLock { $0.asked } > 5)
    }

    @Test(
        "an address that refuses us is set aside while another one answers; people are told",
        arguments: [401, 403, 404])
    func disowned(status: Int) async throws {
        let asked = Mutex(0)
        let bench = EndpointBench(
            ScriptedTransport { request in
                guard request.address.port == 1 else { return Self.fine }
                asked.withLock { $0 += 1 }
                return HTTPResponse(status: status)
            })
        let model = try pair(bench)
        #expect(await ask(model, 0..<40).allSatisfy { $0 == nil })
        #expect(asked.withLock { (1...10).contains($0) })
        #expect(bench.told.count == 1 && bench.told.first?.contains("HTTP \(status)") == true, "\(bench.told)")
        #expect(bench.ledger.outcomes.count { $0 == .failed } == asked.withLock { $0 })
    }

    @Test("where all addresses refuse us the matter is at an end")
    func allDisown() async throws {
        let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 401) })
        let failures = await ask(try pair(bench), 0..<8)
        #expect(failures.allSatisfy { $0?.kind == .hopeless })
    }

    @Test("a limit of a minute without Retry-After is waited out by all, with few requests in vain")
    func crowded() async throws {
        let refused = Mutex(0)
        let window = Mutex((minute: -1, made: 0))
        let clock = VirtualClock()
        let crowd = EndpointBench(
            ScriptedTransport { _ in
                // Ten a minute, by the clock's minutes.
                let isTaken = window.withLock { window in
                    let minute = Int(clock.now / 60)
                    if window.minute != minute { window = (minute, 0) }
                    window.made += 1
                    return window.made <= 10
                }
                if isTaken { return Self.fine }
                refused.withLock { $0 += 1 }
                return HTTPResponse(status: 429)
            }, clock: clock)
        let model = try crowd.chat(at: "http://localhost:1") { settings in
            settings.attempts = 2
            settings.concurrency = 8
        }
        #expect(await ask(model, 0..<40).allSatisfy { $0 == nil })
        // Every minute a pause that doubles from a quarter of a second, and what was under way when it began.
        #expect(refused.withLock { $0 } < 4 * (9 + 8), "\(refused.withLock { $0 })")
    }

    @Test("a server that is overloaded for good is given up after five minutes, by all at once")
    func drowned() async throws {
        let bench = EndpointBench(ScriptedTransport { _ in HTTPResponse(status: 503) })
        let start = bench.clock.now
        let model = try bench.chat(at: "http://localhost:1") { $0.attempts = 3 }
        let failures = await ask(model, 0..<30)
        #expect(failures.allSatisfy { $0?.kind == .unavailable && $0?.message.contains("too much to do") == true })
        #expect(bench.clock.now - start >= 300 && bench.ledger.sent < 60, "\(bench.ledger.sent)")
    }

    @Test("who waits is sent away where the clock lets nobody wait, and nothing is sent")
    func noMoreWaiting() async throws {
        let looks = Mutex(0)
        let bench = EndpointBench(
            ScriptedTransport { _ in HTTPResponse(status: 429, headers: ["Retry-After": "500"]) })
        var settings = EndpointSettings(
            vendor: .openAICompatible, addresses: [try HTTPAddress("http://localhost:1")], model: "m")
        settings.concurrency = 1
        let clock = PacingClock(
            now: {
                looks.withLock { $0 += 1 }
                return 1
            }, date: { .distantPast }, sleep: { _ in throw CancellationError() })
        let client = try EndpointClient(
            settings, role: .target, transport: bench.transport, ledger: bench.ledger,
            answers: AnswerShelf(bench.cache),
            clock: clock)
        let failures = await ask(ChatModel(client), 0..<10)
        #expect(failures.allSatisfy { $0?.kind == .cancelled })
        #expect(bench.ledger.sent == 1 && looks.withLock { $0 } < 200)
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
