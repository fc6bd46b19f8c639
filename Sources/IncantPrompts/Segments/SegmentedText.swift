import IncantCore

/// One part of a prompt, taken apart into the pieces that mutations move, without loss.
///
///     var text = SegmentedText("Read the text. Answer in one word.\n{input}", placeholders: ["input"])
///     text.move(from: 1, to: 0)
///     text.text   // "Answer in one word. Read the text.\n{input}"
///
/// Printing what was parsed gives the same scalars back, whatever the text. Editing repairs the white space at the
/// places where pieces meet that did not meet before, and nowhere else. Placeholders are never split.
package struct SegmentedText: Hashable, Sendable {
    /// How fine the pieces are.
    package enum Granularity: String, Sendable, Hashable, CaseIterable {
        /// Headings, list items, sentences, demonstrations, placeholder lines.
        case segment
        /// Sentences, list items and placeholder lines are cut further at commas, semicolons and colons; the
        /// punctuation stays in its place as part of the separator.
        case clause
    }

    /// The white space (for clauses, the punctuation too) before the first piece.
    package internal(set) var leading: String
    /// The pieces in order.
    package internal(set) var segments: [Segment]
    /// The names that stand for data.
    package let placeholders: Set<String>
    /// How fine the pieces are.
    package let granularity: Granularity

    /// Takes a text apart. O(n) in its length.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - placeholders: the names that stand for data.
    ///   - granularity: how fine the pieces are.
    package init(_ text: String, placeholders: Set<String>, granularity: Granularity = .segment) {
        let parser = SegmentParser(text, placeholders: placeholders)
        let pieces = granularity == .clause ? parser.clauses() : parser.segments()
        let scalars = parser.scalars
        leading = String(scalars: scalars[..<(pieces.first?.range.lowerBound ?? scalars.count)])
        segments = pieces.indices.map { index in
            let end = index + 1 < pieces.count ? pieces[index + 1].range.lowerBound : scalars.count
            let range = pieces[index].range
            return Segment(
                kind: pieces[index].kind, text: String(scalars: scalars[range]),
                separator: String(scalars: scalars[range.upperBound..<end]))
        }
        self.placeholders = placeholders
        self.granularity = granularity
    }

    /// The whole text. O(n).
    package var text: String {
        segments.reduce(into: leading) { text, segment in
            text += segment.text
            text += segment.separator
        }
    }

    /// The placeholders in a segment, in order, repetitions included.
    package func placeholders(in index: Int) -> [String] {
        PromptTemplate(segments[index].text, placeholders: placeholders).placeholders
    }

    /// Whether a segment holds a placeholder.
    package func containsPlaceholder(_ index: Int) -> Bool {
        !placeholders(in: index).isEmpty
    }

    /// The indices of the pieces that may be moved on their own: all but list markers given apart.
    package var movable: [Int] {
        segments.indices.filter { segments[$0].kind != .marker }
    }
}
