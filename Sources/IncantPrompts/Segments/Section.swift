/// A heading with all that stands below it, or what comes before the first heading.
package struct Section: Hashable, Sendable {
    /// The index of the heading's segment; nil for what comes before the first heading.
    package var heading: Int?
    /// The indices of the section's segments, the heading included.
    package var range: Range<Int>
}

extension SegmentedText {
    /// The sections in order; together they cover all segments. O(n).
    ///
    /// Texts are cut at the highest level of heading that, with the levels above it, occurs at least twice: a
    /// LangGPT prompt with one `# Role` falls into its `## Rules`, `## Workflow` and so on.
    package var sections: [Section] {
        let levels = segments.indices.compactMap { index in
            segments[index].kind == .heading ? (index: index, level: Self.headingLevel(segments[index].text)) : nil
        }
        let cut = (1...Self.plainLevel).first { level in levels.count { $0.level <= level } >= 2 } ?? Self.plainLevel
        let starts = levels.filter { $0.level <= cut }.map(\.index)
        var sections: [Section] = []
        let first = starts.first ?? segments.count
        if first > 0 { sections.append(Section(heading: nil, range: 0..<first)) }
        for (position, start) in starts.enumerated() {
            let end = position + 1 < starts.count ? starts[position + 1] : segments.count
            sections.append(Section(heading: start, range: start..<end))
        }
        return sections
    }

    /// The maximal runs of at least two list items that follow each other line by line. O(n).
    package var lists: [Range<Int>] {
        var lists: [Range<Int>] = []
        var start = 0
        while start < segments.count {
            var end = start
            while end < segments.count, segments[end].kind == .listItem { end += 1 }
            if end - start >= 2 { lists.append(start..<end) }
            start = max(end, start + 1)
        }
        return lists
    }

    /// The level of headings that are not written with `#`.
    private static let plainLevel = 7

    private static func headingLevel(_ text: String) -> Int {
        let hashes = text.unicodeScalars.prefix { $0 == "#" }.count
        return hashes == 0 ? plainLevel : min(hashes, plainLevel)
    }
}
