/// A request that the stub has received in full.
package struct StubRequest: Sendable {
    package let method: String
    /// The path, with the query if any, as sent.
    package let path: String
    /// The header fields, in order.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// 1 for the first request that the server received in full, and so on, over all connections.
    package let sequence: Int
    /// 1 for the first connection that the server accepted, and so on.
    package let connection: Int

    /// The value of the first field of a name, without regard to case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
