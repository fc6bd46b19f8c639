import IncantCore

/// Encloses data in tags that the data cannot close.
///
///     <examples-5f0c11d2>
///     …
///     </examples-5f0c11d2>
///
/// The marker is a digest of all data of the request, and occurs nowhere in it.
struct MetaFence: Sendable {
    let marker: String

    /// - Parameter data: everything that will be enclosed. O(n), nearly always.
    init(_ data: [String]) {
        var round = 0
        var marker = ""
        repeat {
            marker = Digest(ofParts: ["incant fence 1", String(round)] + data).prefix(8)
            round += 1
        } while data.contains { $0.contains(marker) }
        self.marker = marker
    }

    /// A text between tags of a name.
    func enclosed(_ text: String, as name: String) -> String {
        "<\(name)-\(marker)>\n\(text)\n</\(name)-\(marker)>"
    }
}
