import Glibc

/// Where requests go: an `http` or `https` URL, or an HTTP server on a Unix socket.
///
///     let base = try HTTPAddress("HTTP://LocalHost:80/v1/")   // http://localhost/v1
///     base.appending(path: "chat/completions")                // http://localhost/v1/chat/completions
///     try HTTPAddress("unix:/run/llama.sock:/v1")             // POST /v1 over the socket, with 'Host: localhost'
///
/// It is kept in one form: scheme and host in lower case, no default port, no slash at the end.
package struct HTTPAddress: Hashable, Sendable {
    /// The scheme.
    package enum Scheme: String, Sendable {
        case http, https

        /// The port where none is named.
        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    package let scheme: Scheme
    /// A name, an IPv4 address, or an IPv6 address without brackets; `localhost` with a Unix socket.
    package let host: String
    /// The port; nil where it is the scheme's default.
    package let port: UInt16?
    /// Empty, or a slash and more, percent-encoded as written.
    package let path: String
    /// The file of the Unix socket.
    package let socketPath: String?

    init(scheme: Scheme, host: String, port: UInt16?, path: String, socketPath: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port == scheme.defaultPort ? nil : port
        self.path = path
        self.socketPath = socketPath
    }

    /// Whether requests stay on this machine: `localhost`, 127.0.0.0/8, `::1` or a Unix socket.
    package var isLoopback: Bool {
        if socketPath != nil || host == "localhost" { return true }
        if let bytes = Self.ipv4(host) { return bytes[0] == 127 }
        return host == "::1"
    }

    /// Whether others on the network can read the requests.
    package var isClearText: Bool { scheme == .http && !isLoopback }

    /// The address of something below this one.
    ///
    /// - Parameter part: percent-encoded; slashes at either end do not matter.
    /// - Returns: the longer address.
    package func appending(path part: String) -> HTTPAddress {
        let part = part.drop { $0 == "/" }
        let path = Self.withoutEndSlashes(part.isEmpty ? path : path + "/" + part)
        return HTTPAddress(scheme: scheme, host: host, port: port, path: path, socketPath: socketPath)
    }

    /// The URL, as libcurl takes it; the Unix socket is not part of it.
    package var url: String { "\(scheme)://\(authority)\(path.isEmpty ? "/" : path)" }

    /// The host and port, or the Unix socket: what error messages name.
    package var place: String { socketPath.map { "unix:" + $0 } ?? authority }

    private var authority: String {
        (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }

    static func withoutEndSlashes(_ path: some StringProtocol) -> String {
        var path = path[...]
        while path.last == "/" { path.removeLast() }
        return String(path)
    }

    /// The four bytes of an IPv4 address in dotted decimal.
    static func ipv4(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4)
        return inet_pton(AF_INET, text, &bytes) == 1 ? bytes : nil
    }

    /// An IPv6 address in its shortest form.
    static func ipv6(_ text: String) -> String? {
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
        var shown = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &shown, socklen_t(INET6_ADDRSTRLEN)) != nil else { return nil }
        return String(decoding: shown.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension HTTPAddress: CustomStringConvertible {
    /// The address as one would configure it.
    package var description: String {
        if let socketPath { return "unix:\(socketPath)" + (path.isEmpty ? "" : ":\(path)") }
        return "\(scheme)://\(authority)\(path)"
    }
}
