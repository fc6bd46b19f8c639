/// A text with placeholders, taken apart once and filled in one pass.
///
///     let template = PromptTemplate("Review: {input}\nSentiment:", placeholders: ["input"])
///     template.filled(with: ["input": "I like {input}"])   // "Review: I like {input}\nSentiment:"
///
/// Only the given names between braces are placeholders; all other braces are plain text, and what is filled in is
/// never expanded again.
package struct PromptTemplate: Hashable, Sendable {
    /// A run of plain text, or a placeholder by name.
    package enum Piece: Hashable, Sendable {
        case text(String)
        case placeholder(String)
    }

    /// The pieces in order; printing them gives the text back.
    package let pieces: [Piece]

    /// Takes a text apart. O(n).
    ///
    /// - Parameters:
    ///   - text: the template.
    ///   - placeholders: the names that stand for data.
    package init(_ text: String, placeholders: Set<String>) {
        var pieces: [Piece] = []
        var plain = text.unicodeScalars[text.startIndex..<text.startIndex]
        let scalars = text.unicodeScalars
        let longest = placeholders.reduce(0) { max($0, $1.unicodeScalars.count) }
        var position = scalars.startIndex
        while position < scalars.endIndex {
            if scalars[position] == "{",
                let close = scalars[position...].prefix(longest + 2).firstIndex(of: "}"),
                case let name = String(scalars[scalars.index(after: position)..<close]),
                placeholders.contains(name)
            {
                if !plain.isEmpty { pieces.append(.text(String(plain))) }
                pieces.append(.placeholder(name))
                position = scalars.index(after: close)
                plain = scalars[position..<position]
            } else {
                position = scalars.index(after: position)
                plain = scalars[plain.startIndex..<position]
            }
        }
        if !plain.isEmpty { pieces.append(.text(String(plain))) }
        self.pieces = pieces
    }

    /// The template's text.
    package var text: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): "{\(name)}"
            }
        }.joined()
    }

    /// The placeholders in order of appearance, repetitions included.
    package var placeholders: [String] {
        pieces.compactMap { piece in
            if case .placeholder(let name) = piece { name } else { nil }
        }
    }

    /// The text with values in place of placeholders; a placeholder without a value stays as it is.
    package func filled(with values: [String: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }
}
