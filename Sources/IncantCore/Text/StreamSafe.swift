/// Keeps texts from strangers such that working on them takes linear time.
package enum StreamSafe {
    /// The longest run of combining marks that stays.
    private static let longestMarkRun = 30

    /// The text with at most 30 combining marks after any character, as in the Stream-Safe Text Format (Unicode
    /// Standard Annex 15, section 13). O(n).
    ///
    /// Composing, comparing and hashing a text all sort such runs in quadratic time: 80,000 marks in one answer would
    /// stop a search for a minute. No writing system needs more than a few.
    package static func text(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var kept = String.UnicodeScalarView()
        var run = 0
        for scalar in text.unicodeScalars {
            // Characters below U+0300 are no marks.
            let isMark = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
            run = isMark ? run + 1 : 0
            if run <= longestMarkRun { kept.append(scalar) }
        }
        return String(kept)
    }
}
