/// Everything that goes wrong with model servers in practice.
package enum StubFault: String, Sendable, CaseIterable {
    case tooManyRequestsWithRetryAfter, tooManyRequests
    case internalError, badGateway, unavailable
    case resetBeforeHeaders, resetAfterHeaders, closeBeforeHeaders
    case stall, slowDrip
    case truncatedJSON, malformedJSON, wrongContentType, hugeBody, htmlPage
    case redirect
    case duplicate

    /// The seconds that `tooManyRequestsWithRetryAfter` asks for.
    package static let retryAfterSeconds = 1

    /// The bytes of `hugeBody`.
    package static let hugeBodyBytes = 30 << 20

    /// What the stub does in place of a whole answer.
    ///
    /// - Parameter whole: what it would answer; its latency is kept.
    /// - Returns: the fault.
    package func reaction(insteadOf whole: StubResponse) -> StubReaction {
        switch self {
        case .tooManyRequestsWithRetryAfter:
            .respond(
                Self.error(429, "rate limit", whole, headers: [("Retry-After", "\(Self.retryAfterSeconds)")]))
        case .tooManyRequests: .respond(Self.error(429, "rate limit", whole))
        case .internalError: .respond(Self.error(500, "internal error", whole))
        case .badGateway: .respond(Self.page(502, "Bad Gateway", whole))
        case .unavailable: .respond(Self.error(503, "overloaded", whole))
        case .resetBeforeHeaders: .resetBeforeHeaders
        case .resetAfterHeaders: .resetAfterHeaders(whole)
        case .closeBeforeHeaders: .closeBeforeHeaders
        case .stall: .stall
        case .slowDrip:
            .drip(whole, bytesPerTick: max(1, whole.bytes.count / 20), tickSeconds: 0.01)
        case .truncatedJSON: .truncated(whole, keeping: whole.body.count / 2)
        case .malformedJSON: .respond(Self.changed(whole) { $0.body = $0.body.dropLast(2) + Array(",]".utf8) })
        case .wrongContentType:
            .respond(
                Self.changed(whole) { response in
                    response.headers.removeAll { $0.name.lowercased() == "content-type" }
                    response.headers.append((name: "Content-Type", value: "text/html"))
                })
        case .hugeBody:
            .respond(Self.changed(whole) { $0.body += [UInt8](repeating: 0x20, count: Self.hugeBodyBytes) })
        case .htmlPage: .respond(Self.page(200, "Please sign in", whole))
        case .redirect:
            .respond(
                StubResponse(
                    status: 302, headers: [(name: "Location", value: "/elsewhere")], body: [], latency: whole.latency))
        case .duplicate: .duplicated(whole)
        }
    }

    private static func error(
        _ status: Int, _ message: String, _ whole: StubResponse, headers: [(name: String, value: String)] = []
    ) -> StubResponse {
        StubResponse(
            status: status, headers: headers, #"{"error":{"message":"\#(message)","type":"stub"}}"#,
            latency: whole.latency)
    }

    private static func page(_ status: Int, _ title: String, _ whole: StubResponse) -> StubResponse {
        StubResponse(
            status: status, type: "text/html; charset=utf-8",
            "<!DOCTYPE html><html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>",
            latency: whole.latency)
    }

    private static func changed(_ response: StubResponse, _ change: (inout StubResponse) -> Void) -> StubResponse {
        var response = response
        change(&response)
        return response
    }
}
