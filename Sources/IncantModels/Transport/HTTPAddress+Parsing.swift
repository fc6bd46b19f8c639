extension HTTPAddress {
    /// Reads a configured base address: `http://…`, `https://…` or `unix:/path/to.sock:/v1`.
    ///
    /// - Parameter text: no user name or password, query or fragment.
    /// - Throws: `TransportError` of kind `badAddress`, which says what to write. It never quotes the address, which
    ///   may hold a password.
    package init(_ text: String) throws(TransportError) {
        if text.isEmpty { throw Self.bad("the address is empty: write http://HOST:PORT/v1 or https://HOST/v1") }
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
            throw Self.bad("the address holds a space or a control character: remove it, or write a space as %20")
        }
        if text.lowercased().hasPrefix("unix:") {
            try self.init(unix: text.dropFirst("unix:".count))
            return
        }
        guard let colon = text.firstRange(of: "://") else {
            throw Self.bad("the address has no scheme: write http://HOST:PORT/v1, https://HOST/v1 or unix:/FILE:/v1")
        }
        guard let scheme = Scheme(rawValue: text[..<colon.lowerBound].lowercased()) else {
            throw Self.bad("the address has an unknown scheme: write http://…, https://… or unix:/FILE:/v1")
        }
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw Self.bad(
                "the address holds a user name or password: remove what stands before '@', and give the key in the "
                    + "setting that is meant for it")
        }
        let path = try Self.path(rest[authority.endIndex...])
        let (host, port) = try Self.hostAndPort(authority)
        self.init(scheme: scheme, host: host, port: port, path: path, socketPath: nil)
    }

    private init(unix rest: Substring) throws(TransportError) {
        let form = "write unix:/path/to.sock:/v1, with the whole path of the socket"
        // The socket's own path may hold colons, so the last one that a slash follows divides.
        var end = rest.endIndex
        var path = ""
        if let divider = rest.ranges(of: ":/").last {
            end = divider.lowerBound
            path = try Self.path(rest[rest.index(after: end)...])
        }
        let socket = String(rest[..<end])
        guard socket.hasPrefix("/"), !socket.hasPrefix("//"), socket.count > 1 else {
            throw Self.bad("the address of the Unix socket has no file: \(form)")
        }
        guard socket.utf8.count <= Self.longestSocketPath else {
            throw Self.bad(
                "the path of the Unix socket is longer than the \(Self.longestSocketPath) bytes that the system allows: "
                    + "make a symbolic link to its folder, and write that")
        }
        self.init(scheme: .http, host: "localhost", port: nil, path: path, socketPath: socket)
    }

    /// `sun_path` has 108 bytes, the last of which is zero.
    private static let longestSocketPath = 107

    private static func path(_ text: Substring) throws(TransportError) -> String {
        if text.contains("#") { throw bad("the address holds a fragment: remove '#' and what follows") }
        if text.contains("?") { throw bad("the address holds a query: remove '?' and what follows") }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw bad("the path of the address holds characters beyond ASCII: percent-encode them")
        }
        return withoutEndSlashes(text)
    }

    private static func hostAndPort(_ authority: Substring) throws(TransportError) -> (String, UInt16?) {
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]"),
                let host = ipv6(String(authority[authority.index(after: authority.startIndex)..<end]))
            else {
                throw bad("the IPv6 address in brackets is not one: write http://[::1]:8080/v1")
            }
            return (host, try port(authority[authority.index(after: end)...]))
        }
        let host = authority.prefix { $0 != ":" }
        guard !authority[host.endIndex...].dropFirst().contains(":") else {
            throw bad("the address has several colons after the host: write IPv6 in brackets, as in http://[::1]:8080")
        }
        guard !host.isEmpty else { throw bad("the address has no host: write http://HOST:PORT/v1 or https://HOST/v1") }
        guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw bad("the host's name holds characters beyond ASCII: write it in the form that starts with xn--")
        }
        guard host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else {
            throw bad("the host's name holds characters that no name has: write http://HOST:PORT/v1 or https://HOST/v1")
        }
        return (host.lowercased(), try port(authority[host.endIndex...]))
    }

    /// Reads what follows the host: nothing, or a colon and the port.
    private static func port(_ text: Substring) throws(TransportError) -> UInt16? {
        if text.isEmpty { return nil }
        let digits = text.dropFirst()
        guard text.first == ":", digits.allSatisfy({ ("0"..."9").contains($0) }), let port = UInt16(digits), port > 0
        else {
            throw bad("the port is not a number from 1 to 65535: write http://HOST:PORT/v1")
        }
        return port
    }

    private static func bad(_ reason: String) -> TransportError {
        TransportError(.badAddress(reason), wasSent: false, host: "")
    }
}
