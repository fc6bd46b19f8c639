package import IncantCore

/// F1 over the words that answer and target share, repetitions counted.
///
/// Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of Text", section 6.1: punctuation and
/// the articles a, an, the are dropped, case does not count. As in Cui et al. 2019, "A Span-Extraction Dataset for
/// Chinese Machine Reading Comprehension" (CMRC 2018), section 3.2, each Han character is a word of its own. Where
/// neither side has a word the score is 1; where one has none it is 0.
package struct TokenF1Metric: PointwiseMetric {
    package var name: String { "token-f1" }

    package init() {}

    package func score(of answer: String, for example: Example) -> Score {
        let given = Self.tokens(of: answer)
        let wanted = Self.tokens(of: example.target)
        var left: [String: Int] = [:]
        for token in wanted { left[token, default: 0] += 1 }
        var shared = 0
        for token in given where left[token, default: 0] > 0 {
            left[token, default: 0] -= 1
            shared += 1
        }
        return Score(MatchCounts(matched: shared, answered: given.count, wanted: wanted.count).f1)
    }

    /// The words of a text: runs of letters and digits of spaced scripts, and single Han or kana characters. O(n).
    ///
    /// As in SQuAD's script punctuation joins what it stands between (`don't` is `dont`) and white space divides.
    package static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = String.UnicodeScalarView()
        func finishWord() {
            let token = String(word)
            if !word.isEmpty, !articles.contains(token) { tokens.append(token) }
            word = String.UnicodeScalarView()
        }
        for scalar in AnswerText.folded(text).unicodeScalars {
            if ScriptClass.isUnspaced(scalar) {
                finishWord()
                tokens.append(String(Character(scalar)))
            } else if ScriptClass.isSpace(scalar) {
                finishWord()
            } else if !isPunctuation(scalar) {
                word.append(scalar)
            }
        }
        finishWord()
        return tokens
    }

    private static let articles: Set<String> = ["a", "an", "the"]

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !ScriptClass.isLetterOrDigit(scalar) }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .control, .format:
            return true
        default: return false
        }
    }
}
