package import IncantCore

/// Groups of words that may stand for one another in a prompt.
///
///     SynonymLexicon.english.synonyms(of: "Classify")   // ["categorise", "label", "sort", …]
///
/// Looking up ignores case. A word in several groups has the members of all of them, in the order of the groups, so
/// that a seeded pick gives the same word everywhere. Building is O(words), looking up O(1).
package struct SynonymLexicon: Sendable {
    /// The groups, each of at least two words, in the order in which they were written down.
    package let groups: [[String]]
    private let byWord: [String: [String]]

    /// Reads groups from tables: a group a line, words apart by commas (`,` or `，`), lines from `#` on are headings.
    package init(tables: [String]) {
        groups = tables.flatMap(LexiconTable.rows).filter { $0.count > 1 }
        var byWord: [String: [String]] = [:]
        for group in groups {
            for word in group {
                let key = word.lowercased()
                for other in group where other != word && byWord[key]?.contains(other) != true {
                    byWord[key, default: []].append(other)
                }
            }
        }
        self.byWord = byWord
    }

    /// The words that may stand for a word; empty where the lexicon does not know it.
    package func synonyms(of word: String) -> [String] {
        byWord[word.lowercased()] ?? []
    }

    /// The lexicon of a language.
    package static func lexicon(for language: Language) -> SynonymLexicon {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// English words of prompts and of what prompts speak of.
    package static let english = SynonymLexicon(tables: [englishInstructions, englishWorld])

    /// Chinese words of prompts and of what prompts speak of, of one to four characters.
    package static let chinese = SynonymLexicon(tables: [chineseInstructions, chineseWorld])
}
