/// What changed between two texts, word by word; Chinese, Japanese and Korean text character by character.
package struct WordDiff: Hashable, Sendable {
    /// A stretch of text and what became of it.
    package struct Piece: Hashable, Sendable, Codable {
        package enum Change: String, Hashable, Sendable, Codable {
            case kept, removed, added
        }

        package var change: Change
        package var text: String
    }

    /// In reading order; where a stretch was replaced, what was removed comes before what was added.
    package let pieces: [Piece]

    /// A comparison that was made before.
    package init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Compares two texts.
    ///
    /// The pieces but for the added ones, joined, are the old text; but for the removed ones, the new text.
    ///
    /// - Parameters:
    ///   - old: the text before.
    ///   - new: the text after.
    ///   - limit: how many changed words are looked at one by one. Texts that differ in more are compared line by line,
    ///     and beyond that shown as replaced.
    /// - Complexity: O((n + m) × limit) time, O(limit²) space.
    package init(from old: String, to new: String, limit: Int = 1000) {
        let oldWords = Self.words(of: old)
        let newWords = Self.words(of: new)
        let changes =
            ShortestEdit.changes(from: oldWords, to: newWords, limit: limit)
            ?? ShortestEdit.changes(from: Self.lines(of: old), to: Self.lines(of: new), limit: limit)
            ?? [Piece(change: .removed, text: old), Piece(change: .added, text: new)]
        pieces = Self.tidied(changes)
    }

    /// Whether the texts are equal.
    package var isUnchanged: Bool {
        pieces.allSatisfy { $0.change == .kept }
    }

    /// The stretches that words, single ideographs, blanks and marks make; joined, they are the text again. O(n).
    static func words(of text: String) -> [String] {
        enum Kind { case word, blank, single }
        func kind(_ scalar: Unicode.Scalar) -> Kind {
            if scalar.properties.isWhitespace { return .blank }
            if scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) { return .single }
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            // A combining mark stays with what it marks.
            return isWord || scalar.properties.isGraphemeExtend || scalar == "'" || scalar == "’" || scalar == "_"
                ? .word : .single
        }
        var words: [String] = []
        var current = String.UnicodeScalarView()
        var last = Kind.single
        for scalar in text.unicodeScalars {
            let next = kind(scalar)
            if !current.isEmpty && (next == .single || next != last) {
                words.append(String(current))
                current = String.UnicodeScalarView()
            }
            current.append(scalar)
            last = next
        }
        if !current.isEmpty { words.append(String(current)) }
        return words
    }

    private static func lines(of text: String) -> [String] {
        let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        return parts.enumerated().map { $0 < parts.count - 1 ? $1 + "\n" : $1 }.filter { !$0.isEmpty }
    }

    /// Joins equal neighbours, and gives up blanks that were kept between two changes: `[-a b-]{+c d+}` reads better
    /// than four changes. O(n).
    private static func tidied(_ changes: [Piece]) -> [Piece] {
        var result: [Piece] = []
        var removed = ""
        var added = ""
        func flush() {
            if !removed.isEmpty { result.append(Piece(change: .removed, text: removed)) }
            if !added.isEmpty { result.append(Piece(change: .added, text: added)) }
            (removed, added) = ("", "")
        }
        for (index, piece) in changes.enumerated() {
            switch piece.change {
            case .removed: removed += piece.text
            case .added: added += piece.text
            case .kept:
                let isBlank = piece.text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
                let isBetween = index + 1 < changes.count && changes[index + 1].change != .kept
                if isBlank && isBetween && !removed.isEmpty && !added.isEmpty && !piece.text.contains("\n") {
                    removed += piece.text
                    added += piece.text
                } else {
                    flush()
                    if let last = result.indices.last, result[last].change == .kept {
                        result[last].text += piece.text
                    } else {
                        result.append(piece)
                    }
                }
            }
        }
        flush()
        return result
    }
}
