import Foundation
import IncantModels
import IncantTestSupport

/// A stub server, a transport, and requests from one to the other.
struct TransportBench {
    let server: StubServer
    let transport = CurlTransport(version: "0.0.0-test")
    let base: HTTPAddress

    /// - Parameters:
    ///   - place: where the server listens.
    ///   - respond: its answers.
    /// - Throws: where the server cannot listen.
    init(
        listen place: StubListener = .ipv4(), respond: @escaping @Sendable (StubRequest) -> StubReaction = Self.echo
    ) throws {
        server = try StubServer(listen: place, respond: respond)
        base = try HTTPAddress(server.baseURL + (server.baseURL.hasPrefix("unix:") ? ":/v1" : "/v1"))
    }

    /// Answers with the method, the path and the body.
    static let echo: @Sendable (StubRequest) -> StubReaction = { request in
        .respond(StubResponse("\(request.method) \(request.path) \(request.text)"))
    }

    /// A request with generous limits.
    func request(
        _ body: String = "hello", path: String = "chat", headers: HTTPHeaders = [:], totalSeconds: Double = 60,
        maximumBodyBytes: Int = 8 << 20
    ) -> HTTPRequest {
        HTTPRequest(
            .post, base.appending(path: path), headers: headers, body: Array(body.utf8), connectSeconds: 30,
            totalSeconds: totalSeconds, maximumBodyBytes: maximumBodyBytes)
    }

    /// Sends, and returns the answer's body as text.
    func text(_ body: String = "hello") async throws(TransportError) -> String {
        String(decoding: try await transport.send(request(body)).body, as: UTF8.self)
    }

    /// Sends, and returns the error.
    func failure(of request: HTTPRequest) async -> TransportError? {
        do {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error
        }
    }

    /// Waits until something about the server holds; a hang is the test's time limit's business.
    func wait(until condition: (StubServer.Counts) -> Bool) async throws {
        while !condition(server.counts) { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// A path for a Unix socket that no other test uses.
    static func socketPath() -> String { "/tmp/incant-stub-\(UUID().uuidString.prefix(13)).sock" }
}
