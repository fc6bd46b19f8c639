/// An opening tag and the closing tag that answers it.
struct TagPair: Hashable, Sendable {
    /// The tag's name.
    let name: String
    /// Where the tags stand, in scalars.
    let open: Range<Int>
    let close: Range<Int>

    /// Longest name that counts as a tag's.
    private static let longestName = 24

    /// The pairs of a text, by their opening tags. Each opening tag takes the first closing tag of its name after it.
    /// O(n) but for texts with very many equal tags.
    static func pairs(in text: String) -> [TagPair] {
        let scalars = Array(text.unicodeScalars)
        var opens: [(name: String, range: Range<Int>)] = []
        var pairs: [TagPair] = []
        var position = 0
        while position < scalars.count {
            guard scalars[position] == "<" else {
                position += 1
                continue
            }
            let isClosing = position + 1 < scalars.count && scalars[position + 1] == "/"
            let start = position + (isClosing ? 2 : 1)
            let end = scalars[start...].prefix(longestName).firstIndex { !$0.isWordScalar && !$0.isHan && $0 != "-" }
            guard let end, end > start, scalars[end] == ">" else {
                position += 1
                continue
            }
            let name = String(scalars: scalars[start..<end])
            if !isClosing {
                opens.append((name, position..<end + 1))
            } else if let match = opens.lastIndex(where: { $0.name.isIdentical(to: name) }) {
                pairs.append(TagPair(name: name, open: opens[match].range, close: position..<end + 1))
                opens.removeSubrange(match...)
            }
            position = end + 1
        }
        return pairs
    }

    /// The text without these two tags.
    func removed(from text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        scalars.removeSubrange(close)
        scalars.removeSubrange(open)
        return String(scalars: scalars)
    }
}
