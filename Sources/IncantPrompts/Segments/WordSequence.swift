import IncantCore

/// A text as words, gaps, punctuation and placeholders, without loss.
///
///     let words = WordSequence("请判断{input}的情感, please", placeholders: ["input"])
///     words.words.map { words.pieces[$0].text }   // ["请", "判断", "的", "情感", "please"]
///
/// Outside Han text a word is a run of letters, digits, marks and underscores, joined by apostrophes and hyphens
/// between them, or a decimal number. A list marker (`1.`, `a)`) counts as punctuation, as does a run of one mark (`##`).
/// Runs of Han characters are cut by forward maximum matching against known words,
/// else into single characters. Emoji sequences are one piece.
package struct WordSequence: Hashable, Sendable {
    /// What a piece is.
    package enum Kind: Hashable, Sendable {
        case word
        case gap
        case punctuation
        case placeholder
    }

    /// A piece of the text.
    package struct Piece: Hashable, Sendable {
        /// What it is.
        package var kind: Kind
        /// The text as written.
        package var text: String

        package init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// The pieces in order; printing them gives the text back.
    package internal(set) var pieces: [Piece]

    /// Takes a text apart. O(n · length of the longest known word).
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - placeholders: the names that stand for data.
    ///   - knownWords: the Chinese words to recognise.
    package init(_ text: String, placeholders: Set<String>, knownWords: KnownWords = .common) {
        pieces = []
        for piece in PromptTemplate(text, placeholders: placeholders).pieces {
            switch piece {
            case .placeholder(let name): pieces.append(Piece(kind: .placeholder, text: "{\(name)}"))
            case .text(let text): Self.scan(Array(text.unicodeScalars), knownWords: knownWords, into: &pieces)
            }
        }
    }

    /// The whole text. O(n).
    package var text: String {
        pieces.reduce(into: "") { $0 += $1.text }
    }

    /// The indices of the words; placeholders are not among them.
    package var words: [Int] {
        pieces.indices.filter { pieces[$0].kind == .word }
    }

    private static func scan(_ scalars: [Unicode.Scalar], knownWords: KnownWords, into pieces: inout [Piece]) {
        var start = 0
        while start < scalars.count {
            let first = scalars[start]
            var end = start + 1
            let kind: Kind
            if startsLine(after: pieces), let marker = ListMarker.bareEnd(at: start, in: scalars[...]) {
                kind = .punctuation
                end = marker
            } else if first.isBlank {
                kind = .gap
                while end < scalars.count, scalars[end].isBlank { end += 1 }
            } else if first.isHan {
                kind = .word
                end = hanWordEnd(from: start, in: scalars, knownWords: knownWords)
            } else if first.isWordScalar {
                kind = .word
                end = wordEnd(from: start, in: scalars)
            } else {
                kind = .punctuation
                end = symbolEnd(from: start, in: scalars)
            }
            pieces.append(Piece(kind: kind, text: String(scalars: scalars[start..<end])))
            start = end
        }
    }

    private static func startsLine(after pieces: [Piece]) -> Bool {
        guard let last = pieces.last else { return true }
        return last.kind == .gap && (pieces.count == 1 || last.text.hasLineEnd)
    }

    private static func wordEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int {
        var end = start + 1
        while end < scalars.count {
            let scalar = scalars[end]
            if scalar.isWordScalar || scalar.extendsCharacter {
                end += 1
            } else if end + 1 < scalars.count, scalars[end + 1].isWordScalar,
                scalar.joinsWord
                    || ((scalar == "." || scalar == ",") && scalars[end - 1].isDigit && scalars[end + 1].isDigit)
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func hanWordEnd(from start: Int, in scalars: [Unicode.Scalar], knownWords: KnownWords) -> Int {
        var run = start + 1
        while run < scalars.count, run - start < knownWords.longest, scalars[run].isHan { run += 1 }
        while run - start > 1, !knownWords.words.contains(String(scalars: scalars[start..<run])) { run -= 1 }
        // A variation selector or combining mark belongs to the character before it.
        while run < scalars.count, scalars[run].extendsCharacter { run += 1 }
        return run
    }

    private static func symbolEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int {
        var end = start + 1
        if "#*-=~`_.|<>".unicodeScalars.contains(scalars[start]) {
            while end < scalars.count, scalars[end] == scalars[start] { end += 1 }
        }
        let isFlag = (0x1F1E6...0x1F1FF).contains(scalars[start].value)
        if isFlag, end < scalars.count, (0x1F1E6...0x1F1FF).contains(scalars[end].value) { end += 1 }
        while end < scalars.count {
            if scalars[end].extendsCharacter {
                end += 1
            } else if scalars[end - 1].value == 0x200D, scalars[end].properties.isEmoji, !scalars[end].isDigit {
                end += 1
            } else {
                break
            }
        }
        return end
    }
}
