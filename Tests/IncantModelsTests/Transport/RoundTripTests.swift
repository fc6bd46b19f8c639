import Glibc
import IncantModels
import IncantTestSupport
import Testing

@Suite("Transport: round trips", .timeLimit(.minutes(10)))
struct RoundTripTests {
    static var places: [StubListener] { [.ipv4(), .ipv6(), .unix(path: TransportBench.socketPath())] }

    @Test("A request goes there and its answer comes back, over every kind of socket", arguments: places)
    func roundTrip(place: StubListener) async throws {
        let bench = try TransportBench(listen: place) { request in
            .respond(
                StubResponse(
                    status: 201, headers: [(name: "X-Seen", value: request.header("user-agent") ?? "")],
                    "\(request.method) \(request.path) \(request.text) \(request.header("authorization") ?? "")"))
        }
        let answer = try await bench.transport.send(
            bench.request("héllo\u{0}", headers: ["Authorization": "Bearer k", "Content-Type": "application/json"]))
        #expect(answer.status == 201)
        #expect(String(decoding: answer.body, as: UTF8.self) == "POST /v1/chat héllo\u{0} Bearer k")
        #expect(answer.headers["x-SEEN"] == "incant/0.0.0-test")
        #expect(answer.headers["content-type"] == "application/json")
        #expect(answer.seconds > 0)
        let get = try await bench.transport.send(HTTPRequest(.get, bench.base.appending(path: "models")))
        #expect(String(decoding: get.body, as: UTF8.self) == "GET /v1/models  ")
        #expect(bench.server.requestCount == 2)
    }

    @Test("Only the stated headers are sent, and those that HTTP needs")
    func headersSent() async throws {
        let bench = try TransportBench { request in
            .respond(StubResponse(request.headers.map(\.name).joined(separator: " ")))
        }
        let long = String(repeating: "x", count: 3 << 20)
        let answer = try await bench.transport.send(bench.request(long, headers: ["X-Empty": ""]))
        let names = String(decoding: answer.body, as: UTF8.self).split(separator: " ").map { $0.lowercased() }
        #expect(Set(names) == ["host", "user-agent", "accept", "accept-encoding", "x-empty", "content-length"])
    }

    @Test("A kept connection serves the next request")
    func keepAlive() async throws {
        let bench = try TransportBench()
        for number in 0..<20 { #expect(try await bench.text("\(number)") == "POST /v1/chat \(number)") }
        #expect(bench.server.counts.connections == 1)
    }

    @Test("64 in flight take at most 64 connections, and everyone gets its own answer")
    func manyAtOnce() async throws {
        let bench = try TransportBench { request in
            .respond(StubResponse("answer to \(request.text)", latency: 0.005))
        }
        let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<64 { group.addTask { (number, try await bench.text("\(number)")) } }
            var next = 64
            var answers: [Int: String] = [:]
            for try await (number, text) in group {
                answers[number] = text
                if next < 500 {
                    let number = next
                    group.addTask { (number, try await bench.text("\(number)")) }
                    next += 1
                }
            }
            return answers
        }
        #expect(answers.count == 500)
        #expect(answers.allSatisfy { $0.value == "answer to \($0.key)" })
        #expect(bench.server.requestCount == 500)
        #expect(bench.server.counts.connections <= 64)
    }

    @Test("Redirects are not followed")
    func redirects() async throws {
        let bench = try TransportBench { request in
            StubFault.redirect.reaction(insteadOf: StubResponse("whole"))
        }
        let answer = try await bench.transport.send(bench.request())
        #expect(answer.status == 302)
        #expect(answer.headers["Location"] == "/elsewhere")
        #expect(bench.server.requestCount == 1)
    }

    @Test("Error statuses are answers, with their headers")
    func statuses() async throws {
        for (fault, status) in [
            (StubFault.tooManyRequestsWithRetryAfter, 429), (.tooManyRequests, 429), (.internalError, 500),
            (.badGateway, 502), (.unavailable, 503), (.htmlPage, 200), (.wrongContentType, 200), (.malformedJSON, 200),
        ] {
            let bench = try TransportBench { _ in fault.reaction(insteadOf: StubResponse(#"{"a": [1]}"#)) }
            let answer = try await bench.transport.send(bench.request())
            #expect(answer.status == status)
            #expect(answer.headers["Retry-After"] == (fault == .tooManyRequestsWithRetryAfter ? "1" : nil))
        }
    }

    @Test("A loopback address uses no proxy, whatever the environment says")
    func noProxyForLoopback() async {
        await #expect(processExitsWith: .success) {
            for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            let bench = try TransportBench()
            let answer = try await bench.text()
            #expect(answer == "POST /v1/chat hello")
            // The same proxy is in the way of an address elsewhere.
            let address = try HTTPAddress("http://192.0.2.1/v1")
            let failure = await bench.failure(of: HTTPRequest(.post, address, connectSeconds: 30))
            #expect(failure?.kind == .couldNotConnect)
        }
    }
}
