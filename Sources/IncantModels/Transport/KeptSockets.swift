import CCurl
import Glibc

/// The sockets of HTTP/1 connections that libcurl keeps, so that a dirty one is noticed before it is used again.
///
/// Where a server sends more than one answer to a request, libcurl (7.88 at least) takes what is left over for the
/// answer to the next request. A kept connection that has something to read before anything was asked is therefore
/// not used. With HTTP/2 answers bear numbers and servers may speak unasked, so its connections are not listed.
///
/// It lives on the transport's thread alone. One entry a local port at most, about 100 bytes each.
final class KeptSockets {
    /// What tells one connection of this machine from another.
    struct Ends: Hashable {
        let local: String
        let remote: String

        init(local: String, remote: String) {
            self.local = local
            self.remote = remote
        }

        /// - Parameters: as libcurl gives them: addresses without brackets, and ports.
        init(localIP: String, localPort: Int, remoteIP: String, remotePort: Int) {
            local = "\(localIP) \(localPort)"
            remote = "\(remoteIP) \(remotePort)"
        }

        /// The ends of a socket; nil where it is none, or not connected over IP.
        init?(of descriptor: Int32) {
            guard let local = Self.end(of: descriptor, getsockname), let remote = Self.end(of: descriptor, getpeername)
            else { return nil }
            self.init(local: local, remote: remote)
        }

        private typealias Reader = (
            Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>
        ) -> Int32

        private static func end(of descriptor: Int32, _ read: Reader) -> String? {
            var storage = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            return withUnsafeMutableBytes(of: &storage) { bytes in
                guard let start = bytes.baseAddress,
                    read(descriptor, start.assumingMemoryBound(to: sockaddr.self), &size) == 0
                else { return nil }
                var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
                let address: UnsafeMutableRawPointer
                switch Int32(bytes.load(as: sockaddr.self).sa_family) {
                case AF_INET: address = start + 4
                case AF_INET6: address = start + 8
                default: return nil
                }
                // The port is at the same place in both kinds.
                let port = UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
                let family = Int32(bytes.load(as: sockaddr.self).sa_family)
                guard inet_ntop(family, address, &text, socklen_t(text.count)) != nil else { return nil }
                return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                    + " \(port)"
            }
        }
    }

    private var descriptors: [Ends: Int32] = [:]

    /// Lists the connection of a transfer that has ended well, where libcurl keeps it and speaks HTTP/1 on it.
    func remember(connectionOf easy: UnsafeMutableRawPointer) {
        var version = 0
        _ = incant_curl_get_long(easy, CURLINFO_HTTP_VERSION, &version)
        guard version == Int(CURL_HTTP_VERSION_1_1) || version == Int(CURL_HTTP_VERSION_1_0) else { return }
        var descriptor: curl_socket_t = -1
        guard incant_curl_get_socket(easy, CURLINFO_ACTIVESOCKET, &descriptor) == CURLE_OK, descriptor >= 0,
            let ends = Ends(of: descriptor)
        else { return }
        descriptors[ends] = descriptor
    }

    /// Whether a kept connection has something to read already, or has ended. If so it is shut down, for libcurl to
    /// find it dead.
    func isDirty(_ ends: Ends) -> Bool {
        guard let descriptor = descriptors[ends] else { return false }
        // libcurl may have closed it since, and its number may be another file's.
        guard Ends(of: descriptor) == ends else {
            descriptors[ends] = nil
            return false
        }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 0) > 0 else { return false }
        descriptors[ends] = nil
        shutdown(descriptor, Int32(SHUT_RDWR))
        return true
    }
}
