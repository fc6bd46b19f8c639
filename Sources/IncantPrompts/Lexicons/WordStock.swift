package import IncantCore

/// The words and phrases that odd operators insert, per language.
package struct WordStock: Sendable {
    /// Plain words of wide topical coverage.
    package let plain: [String]
    /// Rare words and short odd phrases.
    package let rare: [String]
    /// Whole odd sentences.
    package let oddSentences: [String]
    /// Openings of a story, ready for what follows.
    package let storyOpenings: [String]

    /// The stock of a language.
    package static func stock(for language: Language) -> WordStock {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// English words.
    package static let english = WordStock(
        plain: LexiconTable.words(englishPlain),
        rare: LexiconTable.distinct(LexiconTable.words(englishRareWords) + LexiconTable.lines(englishRarePhrases)),
        oddSentences: LexiconTable.lines(englishOddSentences),
        storyOpenings: LexiconTable.lines(englishStoryOpenings)
    )

    /// Chinese words.
    package static let chinese = WordStock(
        plain: LexiconTable.words(chinesePlain),
        rare: LexiconTable.distinct(LexiconTable.words(chineseRareWords) + LexiconTable.lines(chineseRarePhrases)),
        oddSentences: LexiconTable.lines(chineseOddSentences),
        storyOpenings: LexiconTable.lines(chineseStoryOpenings)
    )
}
