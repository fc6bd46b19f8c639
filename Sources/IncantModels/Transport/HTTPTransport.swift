/// Sends requests and brings back whole answers.
package protocol HTTPTransport: Sendable {
    /// Sends one request, once.
    ///
    /// A request is never sent again without the caller's knowledge, and never redirected. When the calling task is
    /// cancelled the transfer ends at once.
    ///
    /// - Returns: the answer, whatever its status.
    /// - Throws: `TransportError` where there is no whole answer; its `wasSent` says whether the server may have acted.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
