import IncantModels
import IncantTestSupport
import Testing

@Suite("Transport: limits on what comes", .timeLimit(.minutes(10)))
struct BodyLimitTests {
    @Test("A body of exactly the limit is taken, one byte more is not")
    func exactLimit() async throws {
        let bench = try TransportBench { _ in .respond(StubResponse(String(repeating: "x", count: 1000))) }
        #expect(try await bench.transport.send(bench.request(maximumBodyBytes: 1000)).body.count == 1000)
        let failure = await bench.failure(of: bench.request(maximumBodyBytes: 999))
        #expect(failure?.kind == .bodyTooLarge(limit: 999))
        #expect(failure?.wasSent == true)
    }

    @Test("A huge body is stopped while it arrives")
    func hugeBody() async throws {
        let bench = try TransportBench { _ in
            StubFault.hugeBody.reaction(insteadOf: StubResponse("{}"))
        }
        let failure = await bench.failure(of: bench.request(maximumBodyBytes: 1 << 20))
        #expect(failure?.kind == .bodyTooLarge(limit: 1 << 20))
        try await bench.wait { $0.openConnections == 0 }
        #expect(bench.server.counts.bytesSent < StubFault.hugeBodyBytes)
    }

    @Test("The limit holds after decompression")
    func bomb() async throws {
        let bench = try TransportBench { _ in
            .respond(StubResponse(headers: [(name: "Content-Encoding", value: "gzip")], body: GzipBomb.bytes))
        }
        let whole = try await bench.transport.send(bench.request(maximumBodyBytes: GzipBomb.expandedBytes))
        #expect(whole.body.count == GzipBomb.expandedBytes)
        let failure = await bench.failure(of: bench.request(maximumBodyBytes: 100_000))
        #expect(failure?.kind == .bodyTooLarge(limit: 100_000))
    }

    @Test("A body that is not what its encoding says is a protocol error")
    func brokenEncoding() async throws {
        let bench = try TransportBench { _ in
            .respond(StubResponse(headers: [(name: "Content-Encoding", value: "gzip")], "not gzip at all"))
        }
        let failure = await bench.failure(of: bench.request())
        guard case .protocolError = failure?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test("A header without end is stopped")
    func hugeHeader() async throws {
        let fields = (0..<400).map { (name: "X-\($0)", value: String(repeating: "h", count: 1000)) }
        let bench = try TransportBench { _ in .respond(StubResponse(headers: fields, "{}")) }
        let failure = await bench.failure(of: bench.request())
        guard case .protocolError = failure?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.wasSent == true)
    }
}
