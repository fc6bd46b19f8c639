import IncantCore

/// Fences texts in, so that a model that reads them can tell where data begins and ends.
///
/// The mark follows from the texts and occurs in none of them: data cannot close its own fence.
package struct DataFence: Hashable, Sendable {
    /// What each line of the fence begins with.
    package let mark: String

    /// - Parameter texts: all that will be fenced in, and whatever else the mark must not occur in.
    package init(around texts: [String]) {
        var round = 0
        var mark: String
        repeat {
            mark = "DATA-" + Digest(ofParts: ["incant fence 1", String(round)] + texts).prefix(8)
            round += 1
        } while texts.contains { $0.contains(mark) }
        self.mark = mark
    }

    /// A text between its lines.
    ///
    /// - Parameters:
    ///   - text: the data.
    ///   - title: what it is.
    ///   - end: the word for its end.
    /// - Returns: three lines or more.
    package func around(_ text: String, title: String, end: String) -> String {
        "[\(mark) \(title)]\n\(text)\n[\(mark) \(end)]"
    }
}
