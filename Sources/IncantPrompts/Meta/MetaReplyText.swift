import IncantCore

/// What a meta model wrote, taken apart: the texts between tags, code fences, and what is left without chatter.
struct MetaReplyText: Sendable {
    /// The reply without the thoughts before it.
    let text: String

    /// The longest reply that is looked at, in scalars; what follows is left out.
    private static let longest = 200_000

    init(_ reply: String) {
        let scalars = reply.unicodeScalars
        let bounded =
            scalars.count > Self.longest
            ? String(String.UnicodeScalarView(scalars.prefix(Self.longest))) : reply
        text = Self.withoutThoughts(bounded.replacing("\r\n", with: "\n"))
    }

    /// The texts between `<new-NAME>` and `</new-NAME>`, in order; an opening tag that is never closed counts to the end.
    /// Case, blanks and `_` for `-` do not matter, because models are careless with them. O(n).
    func tagged(_ name: String) -> [String] {
        var found: [String] = []
        var start: String.Index?
        for tag in Self.tags(in: text) where tag.name == name {
            if !tag.isClosing {
                start = tag.range.upperBound
            } else if let opened = start {
                found.append(Self.body(String(text[opened..<tag.range.lowerBound])))
                start = nil
            }
        }
        if let start, found.isEmpty { found.append(Self.body(String(text[start...]))) }
        return found.filter { !$0.isBlankText }
    }

    /// Whether the name's tags come up with nothing between them: a part that is to be empty.
    func isTaggedBlank(_ name: String) -> Bool {
        let tags = Self.tags(in: text).filter { $0.name == name }
        return zip(tags, tags.dropFirst()).contains { opening, closing in
            !opening.isClosing && closing.isClosing
                && String(text[opening.range.upperBound..<closing.range.lowerBound]).isBlankText
        }
    }

    /// Whether any tag that was asked for comes up.
    var hasTags: Bool { !Self.tags(in: text).isEmpty }

    /// The bodies of code fences, in order. A fence ends at a line of as many marks as it began with; what follows is not
    /// part of it. One that is never closed counts to the end.
    var fenced: [String] {
        var found: [String] = []
        var body: [Substring] = []
        var opening: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if let open = opening {
                let marks = bare.prefix { $0 == open.first }
                let isEnd = marks.count >= open.count && bare.dropFirst(marks.count).allSatisfy(\.isWhitespace)
                if isEnd {
                    found.append(body.joined(separator: "\n"))
                    (opening, body) = (nil, [])
                } else {
                    body.append(line)
                }
            } else if let marks = Self.fence(bare) {
                let rest = bare.dropFirst(marks.count)
                if rest.contains(marks) {
                    // Opened and closed on one line.
                    found.append(rest.prefix { $0 != marks.first }.trimmingBlanks)
                } else {
                    opening = marks
                }
            }
        }
        if opening != nil { found.append(body.joined(separator: "\n")) }
        return found.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// The reply without lines that merely talk about the prompt, and without quotation marks around the whole.
    var bare: String {
        var lines = text.trimmed.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) || MetaChatter.opens(first) {
            lines = lines.dropFirst()
        }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) || MetaChatter.closes(last) {
            lines = lines.dropLast()
        }
        return Self.unquoted(lines.joined(separator: "\n").trimmed)
    }

    private struct Tag {
        var name: String
        var isClosing: Bool
        var range: Range<String.Index>
    }

    private static func tags(in text: String) -> [Tag] {
        text.matches(of: /<\s*(\/?)\s*new[-_ ]([A-Za-z0-9_-]{1,40})\s*>/.ignoresCase()).map { match in
            Tag(
                name: match.output.2.lowercased().replacing("_", with: "-"), isClosing: !match.output.1.isEmpty,
                range: match.range
            )
        }
    }

    /// Some models think aloud first, and where the chat template opened the thought for them only its end shows.
    private static func withoutThoughts(_ reply: String) -> String {
        var text = reply
        for name in ["think", "thinking", "thought", "reasoning"] {
            let (open, close) = ("<\(name)>", "</\(name)>")
            let start = text.trimmed
            if start.lowercased().hasPrefix(open) {
                // A thought that never ends leaves nothing.
                text = start.range(of: close).map { String(start[$0.upperBound...]) } ?? ""
            } else if let end = text.range(of: close), !text[..<end.lowerBound].contains(open),
                tags(in: String(text[end.upperBound...])).contains(where: { !$0.isClosing })
                    || tags(in: text).isEmpty
            {
                text = String(text[end.upperBound...])
            }
        }
        return text
    }

    /// What stands between tags, without a code fence around the whole.
    private static func body(_ text: String) -> String {
        let trimmed = text.trimmed
        guard let first = trimmed.split(separator: "\n").first, let marks = fence(first) else { return trimmed }
        let lines = trimmed.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, let last = lines.last, last.trimmingBlanks == marks else { return trimmed }
        return lines.dropFirst().dropLast().joined(separator: "\n").trimmed
    }

    /// The marks that open a code fence; nil where the line is none.
    private static func fence(_ line: Substring) -> Substring? {
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        let marks = line.prefix { $0 == mark }
        return marks.count >= 3 ? marks : nil
    }

    private static func unquoted(_ text: String) -> String {
        let pairs: [(Character, Character)] = [("\"", "\""), ("“", "”"), ("「", "」"), ("'", "'"), ("`", "`")]
        for (open, close) in pairs where text.count > 2 && text.first == open && text.last == close {
            let inner = text.dropFirst().dropLast()
            if !inner.contains(open), !inner.contains(close) { return String(inner).trimmed }
        }
        return text
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    fileprivate var trimmingBlanks: String { String(self).trimmed }

    /// Where a text first comes up.
    fileprivate func range(of other: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
