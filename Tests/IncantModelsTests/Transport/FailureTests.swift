import IncantModels
import IncantTestSupport
import Testing

@Suite("Transport: failures", .timeLimit(.minutes(10)))
struct FailureTests {
    @Test("Where nothing listens the request was not sent", arguments: RoundTripTests.places)
    func refused(place: StubListener) async throws {
        let bench = try TransportBench(listen: place)
        bench.server.stop()
        let failure = await bench.failure(of: bench.request())
        #expect(failure?.kind == .couldNotConnect)
        #expect(failure?.wasSent == false)
        try bench.server.start()
        #expect(try await bench.text() == "POST /v1/chat hello")
    }

    @Test("A host without address was not sent to")
    func unresolvable() async throws {
        let bench = try TransportBench()
        let failure = await bench.failure(of: HTTPRequest(.get, try HTTPAddress("http://no-such-host.invalid/v1")))
        #expect(failure?.kind == .couldNotResolve)
        #expect(failure?.wasSent == false)
    }

    @Test(
        "A kept connection that dies under a request costs one request, not two",
        arguments: [StubReaction.resetBeforeHeaders, .closeBeforeHeaders])
    func deadKeptConnection(fault: StubReaction) async throws {
        let bench = try TransportBench { request in request.sequence == 2 ? fault : TransportBench.echo(request) }
        #expect(try await bench.text("first") == "POST /v1/chat first")
        let failure = await bench.failure(of: bench.request("second"))
        #expect(failure?.kind == .connectionLost)
        #expect(failure?.wasSent == true)
        #expect(bench.server.requestCount == 2)
        #expect(try await bench.text("third") == "POST /v1/chat third")
        #expect(bench.server.requestCount == 3)
    }

    @Test("A kept connection that dies with its server costs one request, also where the server stays away")
    func deadServer() async throws {
        let bench = try TransportBench { request in
            request.sequence == 2 ? .stall : TransportBench.echo(request)
        }
        #expect(try await bench.text("first") == "POST /v1/chat first")
        async let second = bench.failure(of: bench.request("second"))
        try await bench.wait { $0.requests == 2 }
        bench.server.stop()
        let failure = await second
        #expect(failure?.kind == .connectionLost)
        #expect(failure?.wasSent == true)
    }

    @Test("A kept connection that the server ended in peace is not used again")
    func endedKeptConnection() async throws {
        let bench = try TransportBench()
        #expect(try await bench.text() == "POST /v1/chat hello")
        bench.server.stop()
        try bench.server.start()
        #expect(try await bench.text() == "POST /v1/chat hello")
        #expect(bench.server.requestCount == 2)
    }

    @Test(
        "An answer that breaks off is a lost connection",
        arguments: [
            StubFault.resetBeforeHeaders, .closeBeforeHeaders, .resetAfterHeaders, .truncatedJSON,
        ])
    func brokenAnswers(fault: StubFault) async throws {
        let whole = StubResponse(#"{"answer": "yes, and quite a long one"}"#)
        let bench = try TransportBench { request in
            request.sequence == 1 ? fault.reaction(insteadOf: whole) : TransportBench.echo(request)
        }
        let failure = await bench.failure(of: bench.request())
        #expect(failure?.kind == .connectionLost)
        #expect(failure?.wasSent == true)
        #expect(bench.server.requestCount == 1)
        #expect(try await bench.text() == "POST /v1/chat hello")
    }

    @Test("A stalled answer runs out of time")
    func stalled() async throws {
        let bench = try TransportBench { _ in .stall }
        let failure = await bench.failure(of: bench.request(totalSeconds: 1))
        #expect(failure?.kind == .timedOut(.answering))
        #expect(failure?.wasSent == true)
        try await bench.wait { $0.openConnections == 0 }
    }

    @Test("A slow drip arrives whole, or runs out of time")
    func drip() async throws {
        let whole = StubResponse(#"{"answer": "yes"}"#)
        let bench = try TransportBench { request in
            request.text == "slow"
                ? .drip(whole, bytesPerTick: 1, tickSeconds: 10) : StubFault.slowDrip.reaction(insteadOf: whole)
        }
        #expect(try await bench.text() == #"{"answer": "yes"}"#)
        let failure = await bench.failure(of: bench.request("slow", totalSeconds: 1))
        #expect(failure?.kind == .timedOut(.answering))
    }

    @Test("A duplicate of an answer is not taken for the next one", arguments: [0, 0.01])
    func duplicates(secondsBetween: Double) async throws {
        let bench = try TransportBench { request in
            let response = StubResponse("answer to \(request.text)")
            return .duplicated(response, secondsBetween: secondsBetween)
        }
        for number in 10..<30 {
            let before = bench.server.counts.bytesSent
            let text = try await bench.text("\(number)")
            try #require(text == "answer to \(number)")
            // The duplicate has come once the server has sent all of it.
            try await bench.wait { $0.bytesSent == before + 2 * StubResponse(text).byteCount }
        }
        #expect(bench.server.requestCount == 20)
    }

    @Test("A server that does not speak TLS has no trust")
    func notHTTP() async throws {
        let bench = try TransportBench()
        let address = try HTTPAddress(bench.server.baseURL.replacing("http:", with: "https:"))
        let failure = await bench.failure(of: HTTPRequest(.post, address))
        guard case .tls = failure?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.wasSent == false)
    }

    @Test("Secrets in headers stay out of descriptions")
    func secrets() async throws {
        let secret = "sk-very-secret"
        let bench = try TransportBench { request in
            request.sequence == 1 ? .resetBeforeHeaders : .truncated(StubResponse(secret + secret), keeping: 20)
        }
        let headers: HTTPHeaders = ["Authorization": "Bearer \(secret)", "X-Broken\(secret)": "v"]
        let request = bench.request(secret, headers: headers)
        for _ in 0..<2 {
            let failure = try #require(await bench.failure(of: request))
            #expect(!"\(failure) \(String(reflecting: failure))".contains(secret))
        }
        #expect(!"\(headers) \(headers.fields) \(String(reflecting: headers))".contains("Bearer"))
        var dumped = ""
        dump(headers, to: &dumped)
        #expect(!dumped.contains("Bearer"))
    }

    @Test("A header that could smuggle another is refused by name")
    func badHeaders() async throws {
        let bench = try TransportBench()
        for (name, value) in [("Authorization", "Bearer k\r\nX-More: 1"), ("Authorization", "key\n"), ("A B", "v")] {
            let failure = await bench.failure(of: bench.request(headers: [name: value]))
            guard case .badHeader = failure?.kind else {
                Issue.record("\(String(describing: failure))")
                continue
            }
            #expect(failure?.wasSent == false)
            #expect("\(failure?.description ?? "")".contains("key\n") == false)
        }
        #expect(bench.server.counts.connections == 0)
    }
}
