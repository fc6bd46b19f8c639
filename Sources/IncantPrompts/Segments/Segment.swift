/// A piece of a prompt that mutations move as a whole, with the white space that follows it.
package struct Segment: Hashable, Sendable {
    /// What kind of piece it is.
    package var kind: SegmentKind
    /// The text as written, with its own leading marker (`- `, `1.`, `#`), without white space at the ends.
    package var text: String
    /// What stands between this piece and the next: white space, and for clauses the punctuation too.
    package var separator: String

    package init(kind: SegmentKind, text: String, separator: String = "") {
        self.kind = kind
        self.text = text
        self.separator = separator
    }

    /// The list marker with the white space after it; empty where the piece is no list item.
    package var marker: String {
        guard kind == .listItem else { return "" }
        let scalars = Array(text.unicodeScalars)
        return ListMarker(at: 0, in: scalars[...]).map { String(scalars: scalars[..<$0.end]) } ?? ""
    }

    /// The text without its list marker.
    package var body: String {
        guard kind == .listItem else { return text }
        return String(scalars: text.unicodeScalars.dropFirst(marker.unicodeScalars.count))
    }
}

/// The kinds of pieces a prompt consists of.
package enum SegmentKind: String, Sendable, Hashable, CaseIterable {
    /// A line that names what follows: `## Rules`, `**Rules:**`, `【规则】`, `规则：`.
    case heading
    /// A line with a list marker: `-`, `*`, `•`, `1.`, `1)`, `①`, `（1）`, `一、`.
    case listItem
    /// A sentence, or a line of prose without a full stop.
    case sentence
    /// A part of a sentence or line; only at clause granularity.
    case clause
    /// The marker of a list item whose body is given as clauses; only at clause granularity.
    case marker
    /// A worked example: `Input: … Output: …`, `Q: … A: …`, `例1：…`.
    case demonstration
    /// A line that holds a placeholder and little else: `Question: {input}`.
    case placeholderLine
    /// A last line that asks for the answer: `Label:`, `答案：`.
    case cue
    /// A line of dashes, stars, equal signs or the like.
    case divider
    /// A fenced code block.
    case codeFence

    /// Whether such a piece stands on lines of its own.
    package var standsAlone: Bool {
        switch self {
        case .sentence, .clause, .marker: false
        default: true
        }
    }
}
