import IncantModels
import IncantTestSupport
import Testing

@Suite("Transport: cancelling and closing", .timeLimit(.minutes(10)))
struct CancellationTests {
    @Test("Cancelling ends a stalled request at once, and its connection; others go on")
    func cancelling() async throws {
        let bench = try TransportBench { request in
            request.text == "stall" ? .stall : TransportBench.echo(request)
        }
        let stalled = Task { await bench.failure(of: bench.request("stall")) }
        try await bench.wait { $0.requests == 1 }
        stalled.cancel()
        let failure = await stalled.value
        #expect(failure?.kind == .cancelled)
        #expect(failure?.wasSent == true)
        try await bench.wait { $0.openConnections == 0 }
        #expect(try await bench.text() == "POST /v1/chat hello")
    }

    @Test("A task that was cancelled before sends nothing")
    func cancelledBefore() async throws {
        let bench = try TransportBench()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await bench.failure(of: bench.request())
        }
        let failure = await task.value
        #expect(failure?.kind == .cancelled)
        #expect(failure?.wasSent == false)
        #expect(bench.server.counts.connections == 0)
    }

    @Test("Cancelling at any moment answers once, and leaves the transport in order")
    func cancellingAnywhen() async throws {
        let bench = try TransportBench { request in .respond(StubResponse("answer to \(request.text)", latency: 0.001))
        }
        for round in 0..<200 {
            let task = Task { await bench.failure(of: bench.request("\(round)")) }
            for _ in 0..<(round % 20) { await Task.yield() }
            if round % 3 == 0 { try await Task.sleep(for: .microseconds(round * 10)) }
            task.cancel()
            let failure = await task.value
            #expect(failure == nil || failure?.kind == .cancelled)
        }
        #expect(try await bench.text("last") == "answer to last")
    }

    @Test("Closing fails what is pending and what comes later")
    func closing() async throws {
        let bench = try TransportBench { _ in .stall }
        let pending = (0..<10).map { _ in Task { await bench.failure(of: bench.request()) } }
        try await bench.wait { $0.requests == 10 }
        bench.transport.close()
        for task in pending {
            let failure = await task.value
            #expect(failure?.kind == .cancelled)
            #expect(failure?.wasSent == true)
        }
        let later = await bench.failure(of: bench.request())
        #expect(later?.kind == .cancelled)
        #expect(later?.wasSent == false)
        try await bench.wait { $0.openConnections == 0 }
    }

    @Test("The last reference closes the connections")
    func letGo() async throws {
        let server = try StubServer(respond: TransportBench.echo)
        do {
            let transport = CurlTransport(version: "1")
            _ = try await transport.send(HTTPRequest(.get, try HTTPAddress(server.baseURL)))
            #expect(server.counts.openConnections == 1)
        }
        while server.counts.openConnections > 0 { try await Task.sleep(for: .milliseconds(2)) }
    }
}
