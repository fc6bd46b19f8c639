import Glibc

/// Where a stub listens.
package enum StubListener: Sendable, Equatable {
    /// 127.0.0.1; port 0 takes a free one.
    case ipv4(port: UInt16 = 0)
    /// `::1`; port 0 takes a free one.
    case ipv6(port: UInt16 = 0)
    /// A Unix socket, whose file is made, and removed when the server stops.
    case unix(path: String)

    /// A system call that failed.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ what: String) { description = "the stub server cannot \(what): \(String(cString: strerror(errno)))" }
    }

    /// Opens a socket that listens and does not block.
    ///
    /// - Returns: its descriptor, and where it listens: with the port that was taken.
    /// - Throws: `Failure`.
    func open() throws(Failure) -> (descriptor: Int32, place: StubListener) {
        let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let family =
            switch self {
            case .ipv4: AF_INET
            case .ipv6: AF_INET6
            case .unix: AF_UNIX
            }
        let descriptor = socket(family, stream, 0)
        guard descriptor >= 0 else { throw Failure("make a socket") }
        do {
            return (descriptor, try bound(descriptor))
        } catch {
            close(descriptor)
            throw error
        }
    }

    private func bound(_ descriptor: Int32) throws(Failure) -> StubListener {
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let place: StubListener
        switch self {
        case .ipv4(let port):
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            address.sin_port = port.bigEndian
            try Self.bind(descriptor, &address)
            place = .ipv4(port: UInt16(bigEndian: address.sin_port))
        case .ipv6(let port):
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            address.sin6_port = port.bigEndian
            try Self.bind(descriptor, &address)
            place = .ipv6(port: UInt16(bigEndian: address.sin6_port))
        case .unix(let path):
            unlink(path)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let room = MemoryLayout.size(ofValue: address.sun_path)
            precondition(path.utf8.count < room, "the path of a Unix socket has at most \(room - 1) bytes")
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            try Self.bind(descriptor, &address)
            place = self
        }
        guard listen(descriptor, 1024) == 0 else { throw Failure("listen") }
        return place
    }

    /// Binds, and reads back the address that was taken.
    private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) throws(Failure) {
        var size = socklen_t(MemoryLayout<Address>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                Glibc.bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard isBound else { throw Failure("listen on its address") }
    }
}
