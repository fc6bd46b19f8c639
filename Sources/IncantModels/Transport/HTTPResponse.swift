/// One whole answer.
package struct HTTPResponse: Equatable, Sendable {
    /// The status code. Redirects are not followed, so 3xx is seen as it came.
    package var status: Int
    package var headers: HTTPHeaders
    /// The body, decompressed.
    package var body: [UInt8]
    /// Seconds from the start of the request to the last byte of the answer.
    package var seconds: Double

    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], seconds: Double = 0) {
        self.status = status
        self.headers = headers
        self.body = body
        self.seconds = seconds
    }
}
