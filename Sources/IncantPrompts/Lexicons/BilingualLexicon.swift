package import IncantCore

/// English words and their Chinese counterparts, for prompts that mix languages.
package struct BilingualLexicon: Sendable {
    /// One word in both languages.
    package struct Pair: Hashable, Sendable {
        package var english: String
        package var chinese: String
    }

    /// The pairs, in the order of the table.
    package let pairs: [Pair]
    private let toChinese: [String: String]
    private let toEnglish: [String: String]

    /// Reads pairs `english=chinese`, apart by commas or on lines of their own; the first counterpart of a word counts.
    package init(table: String) {
        pairs = LexiconTable.rows(table).joined().compactMap { entry in
            let sides = entry.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else { return nil }
            return Pair(english: sides[0], chinese: sides[1])
        }
        toChinese = Dictionary(
            pairs.map { ($0.english.lowercased(), $0.chinese) }, uniquingKeysWith: { first, _ in first })
        toEnglish = Dictionary(pairs.map { ($0.chinese, $0.english) }, uniquingKeysWith: { first, _ in first })
    }

    /// A word's counterpart in the other language. O(1).
    ///
    /// - Parameters:
    ///   - word: the word; case does not matter.
    ///   - language: the language the word is in.
    /// - Returns: nil where the table lacks the word.
    package func counterpart(of word: String, from language: Language) -> String? {
        switch language {
        case .english: toChinese[word.lowercased()]
        case .chinese: toEnglish[word]
        }
    }

    /// The table that ships.
    package static let standard = BilingualLexicon(table: standardTable)
}
