import Foundation

/// Who writes a run: for the message that a second writer gets.
package struct LeaseHolder: Hashable, Sendable, Codable, CustomStringConvertible {
    package var pid: Int32
    package var host: String
    package var since: Timestamp

    package init(pid: Int32, host: String, since: Timestamp) {
        self.pid = pid
        self.host = host
        self.since = since
    }

    /// This process, as of a moment.
    package static func current(at moment: Timestamp = .now) -> LeaseHolder {
        var name = [CChar](repeating: 0, count: 256)
        // Not ProcessInfo.hostName, which may ask a name server and wait for it.
        let known = gethostname(&name, name.count - 1) == 0
        let host = known ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "?"
        return LeaseHolder(pid: getpid(), host: host, since: moment)
    }

    package var description: String { "process \(pid) on \(host) since \(since.minute) UTC" }
}
