import IncantModels
import IncantTestSupport
import Testing

@Suite("Stub server", .timeLimit(.minutes(10)))
struct StubServerTests {
    @Test("It numbers requests and connections, and starts again at the same place")
    func countsAndRestart() async throws {
        let bench = try TransportBench { request in
            .closeAfter(StubResponse("\(request.sequence) \(request.connection)"))
        }
        let place = bench.server.place
        #expect(try await bench.text() == "1 1")
        #expect(try await bench.text() == "2 2")
        bench.server.stop()
        bench.server.stop()
        try bench.server.start()
        #expect(bench.server.place == place)
        #expect(try await bench.text() == "3 3")
        #expect(bench.server.counts.requests == 3)
    }

    @Test("It takes bodies in chunks")
    func chunks() async throws {
        let bench = try TransportBench()
        var request = bench.request("hello in chunks", headers: ["Transfer-Encoding": "chunked"])
        #expect(
            String(decoding: try await bench.transport.send(request).body, as: UTF8.self)
                == "POST /v1/chat hello in chunks")
        request.body = [UInt8](repeating: 0x61, count: 300_000)
        #expect(try await bench.transport.send(request).body.count == 300_000 + "POST /v1/chat ".count)
    }

    @Test("Latencies of many requests pass side by side")
    func latencies() async throws {
        let bench = try TransportBench { request in
            // The later the request, the sooner its answer.
            .respond(StubResponse("\(request.text)", latency: Double(40 - (Int(request.text) ?? 0)) * 0.002))
        }
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<40 { group.addTask { try await bench.text("\(number)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(texts) == Set((0..<40).map(String.init)))
        #expect(bench.server.counts.mostOpenConnections <= 40)
    }

    @Test("Every fault has a reaction that a client survives", arguments: StubFault.allCases)
    func faults(fault: StubFault) async throws {
        let bench = try TransportBench { request in
            request.sequence == 1
                ? fault.reaction(insteadOf: StubResponse(#"{"answer": [1, 2]}"#)) : TransportBench.echo(request)
        }
        let failure = await bench.failure(of: bench.request(totalSeconds: fault == .stall ? 1 : 60))
        let fails: Set<StubFault> = [
            .resetBeforeHeaders, .resetAfterHeaders, .closeBeforeHeaders, .stall, .truncatedJSON, .hugeBody,
        ]
        #expect((failure != nil) == fails.contains(fault))
        #expect(try await bench.text() == "POST /v1/chat hello")
    }
}
