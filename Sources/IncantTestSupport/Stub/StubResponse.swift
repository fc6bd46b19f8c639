/// What the stub answers.
package struct StubResponse: Sendable {
    package var status: Int
    /// Sent in order; `Content-Length` is added.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Seconds between the end of the request and the first byte of the answer.
    package var latency: Double

    package init(
        status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8], latency: Double = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.latency = latency
    }

    /// A body of text.
    package init(
        status: Int = 200, type: String = "application/json", headers: [(name: String, value: String)] = [],
        _ text: String, latency: Double = 0
    ) {
        self.init(
            status: status, headers: [(name: "Content-Type", value: type)] + headers, body: Array(text.utf8),
            latency: latency)
    }

    /// The status line and the header fields, to the blank line.
    var head: [UInt8] {
        var text = "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Status")\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        text += "Content-Length: \(body.count)\r\n\r\n"
        return Array(text.utf8)
    }

    /// The bytes of the answer, with its header.
    package var byteCount: Int { bytes.count }

    /// All bytes of the answer.
    var bytes: [UInt8] { head + body }

    private static let reasons = [
        200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests",
        500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
    ]
}
