/// One request.
package struct HTTPRequest: Equatable, Sendable {
    /// What is asked for.
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    package var address: HTTPAddress
    /// Sent in this order. `Host`, `Content-Length`, `Accept-Encoding` and `User-Agent` are the transport's.
    package var headers: HTTPHeaders
    /// The bytes sent; ignored with `.get`.
    package var body: [UInt8]
    /// Seconds until the connection must stand, name look-up and TLS included.
    package var connectSeconds: Double
    /// Seconds until the whole answer must be there, from the start.
    package var totalSeconds: Double
    /// The most bytes of body that are accepted, counted after decompression.
    package var maximumBodyBytes: Int

    package init(
        _ method: Method = .post, _ address: HTTPAddress, headers: HTTPHeaders = [:], body: [UInt8] = [],
        connectSeconds: Double = 10, totalSeconds: Double = 120, maximumBodyBytes: Int = 8 << 20
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.connectSeconds = connectSeconds
        self.totalSeconds = totalSeconds
        self.maximumBodyBytes = maximumBodyBytes
    }
}
