/// Why there is no answer to a request.
///
/// Descriptions name the host and the remedy, and hold neither headers nor bodies.
package struct TransportError: Error, Equatable, Sendable {
    /// What was under way when the time ran out.
    package enum Phase: String, Sendable {
        /// The request had not been sent.
        case connecting
        /// The request had been sent.
        case answering
    }

    /// What went wrong.
    package enum Kind: Equatable, Sendable {
        /// Nothing listens there, or the way there is blocked. The request was never sent.
        case couldNotConnect
        /// The host's name, or the proxy's, has no address. The request was never sent.
        case couldNotResolve
        /// No trusted TLS connection; with libcurl's reason. The request was never sent.
        case tls(String)
        case timedOut(Phase)
        /// The connection ended before the whole answer was there.
        case connectionLost
        /// The body grew beyond the request's limit, in bytes.
        case bodyTooLarge(limit: Int)
        /// The task was cancelled, or the transport closed.
        case cancelled
        /// The address cannot be used; with the reason and what to write.
        case badAddress(String)
        /// A header of this name holds what no header may hold, such as a line break.
        case badHeader(name: String)
        /// What came is not HTTP as it should be, or libcurl cannot work.
        case protocolError(String)
    }

    package let kind: Kind
    /// Whether the request had begun to leave this machine. Where it is false, the server has seen nothing of it.
    package let wasSent: Bool
    /// The host and port, or the Unix socket; empty where the address could not be read.
    package let host: String

    package init(_ kind: Kind, wasSent: Bool, host: String) {
        self.kind = kind
        self.wasSent = wasSent
        self.host = host
    }
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .couldNotConnect:
            "could not connect to \(host): check that the server runs and that the address and port are right"
        case .couldNotResolve:
            "the name of \(host), or of the proxy on the way, has no address: check the spelling and the network"
        case .tls(let reason):
            "no trusted TLS connection to \(host) (\(reason)): check the address, the server's certificate and the "
                + "certificates that this machine trusts"
        case .timedOut(.connecting):
            "connecting to \(host) took too long: check that the server runs, or allow more time"
        case .timedOut(.answering):
            "\(host) took too long to answer: allow more time, or send it fewer requests at once"
        case .connectionLost:
            "the connection to \(host) ended before the whole answer was there: check the server's log; it may have "
                + "acted on the request"
        case .bodyTooLarge(let limit):
            "the answer of \(host) is longer than \(limit) bytes: check that the address is right, or raise the limit"
        case .cancelled:
            "the request to \(host) was cancelled"
        case .badAddress(let reason):
            reason
        case .badHeader(let name):
            "the header '\(name)' holds a line break or another character that no header may hold: check the key or "
                + "setting that it is made of"
        case .protocolError(let reason):
            "no usable answer from \(host): \(reason)"
        }
    }
}
