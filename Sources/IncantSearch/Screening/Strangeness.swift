import IncantCore

/// How far a prompt is from what a person would write: a descriptor that spreads the search, not a reward.
///
/// strangeness = ½ · drift + ¼ · incoherence + ¼ · disfluency, each from 0 to 1:
/// - *drift*: 1 − cosine between the prompt's and the seed prompt's embedding, at most 1;
/// - *incoherence*: 1 − mean cosine of neighbouring segments (the measure of coherence of Foltz, Kintsch and Landauer
///   1998, "The measurement of textual coherence with latent semantic analysis", on sentence embeddings); 0 where there
///   is one segment;
/// - *disfluency*: the share of words that repeat one of the two words before them, and of marks that are neither
///   letters, digits, white space nor usual punctuation.
package struct Strangeness: Hashable, Sendable {
    package var drift: Double
    package var incoherence: Double
    package var disfluency: Double

    package init(drift: Double, incoherence: Double, disfluency: Double) {
        self.drift = min(max(drift, 0), 1)
        self.incoherence = min(max(incoherence, 0), 1)
        self.disfluency = min(max(disfluency, 0), 1)
    }

    /// The blend, 0 … 1, rounded to 4 places.
    package var value: Double {
        Ratings.rounded(0.5 * drift + 0.25 * incoherence + 0.25 * disfluency, places: 4)
    }

    /// The disfluency of a text; needs no model. O(n).
    package static func disfluency(of text: String) -> Double {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        var repeated = 0
        for i in words.indices where i > 0 {
            if words[i] == words[i - 1] || (i > 1 && words[i] == words[i - 2]) { repeated += 1 }
        }
        let usual: Set<Character> = [
            ".", ",", ":", ";", "!", "?", "'", "\"", "(", ")", "-", "{", "}", "_", "。", "，", "：", "；", "！", "？", "、",
            "“", "”", "（", "）", "’", "/",
        ]
        let marks = text.filter { !$0.isLetter && !$0.isNumber && !$0.isWhitespace }
        let odd = marks.count { !usual.contains($0) }
        let repetition = words.isEmpty ? 0 : Double(repeated) / Double(words.count)
        let noise = text.isEmpty ? 0 : min(1, 4 * Double(odd) / Double(text.count))
        return (repetition + noise) / 2
    }
}
