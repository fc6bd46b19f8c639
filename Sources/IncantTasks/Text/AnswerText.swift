import Foundation
import IncantCore

/// Brings answers and targets into one form, so that spelling variants that mean the same compare equal.
package enum AnswerText {
    /// Compatibility-composed (NFKC: full-width letters, digits and signs become half-width, the ideographic space a
    /// space), lower-cased, without zero-width spaces and byte order marks. O(n).
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var kept = String.UnicodeScalarView()
        for scalar in StreamSafe.text(text).unicodeScalars
        where scalar != "\u{200B}" && scalar != "\u{FEFF}" && scalar != "\u{2060}" {
            kept.append(scalar)
        }
        return String(kept).precomposedStringWithCompatibilityMapping.lowercased()
    }

    /// Without white space at both ends; text inside stays as it is. O(n).
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !ScriptClass.isSpace($0) }),
            let last = scalars.lastIndex(where: { !ScriptClass.isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Folded and trimmed: the form that exact comparison uses. O(n).
    package static func normalised(_ text: String) -> String {
        trimmed(folded(text))
    }

    /// Normalised, with every run of white space as one space: the form that duplicates are found by. O(n).
    package static func collapsed(_ text: String) -> String {
        folded(text).unicodeScalars.split(whereSeparator: ScriptClass.isSpace).map { String($0) }
            .joined(separator: " ")
    }

    /// Normalised, and freed of the wrapping that models put around an answer. O(n).
    ///
    /// Repeated until nothing changes: white space at the ends; a lead-in such as `Answer:` or `答案是`
    /// (``AnswerMarker``); asterisks, underscores and backticks at both ends; one pair of quotation marks or corner
    /// brackets around the whole; full stops at the end. Where that would leave nothing, the normalised text stays.
    package static func unwrapped(_ text: String) -> String {
        let normal = normalised(text)
        let scalars = Array(normal.unicodeScalars)
        var rest = scalars[...]
        var changed = true
        while changed, let first = rest.first, let last = rest.last {
            changed = true
            if ScriptClass.isSpace(first) {
                rest = rest.dropFirst()
            } else if ScriptClass.isSpace(last) || last == "." || last == "。" {
                rest = rest.dropLast()
            } else if let tail = AnswerMarker.withoutLeadIn(rest) {
                rest = tail
            } else if rest.count > 1, quotes[first] == last || (first == last && emphasis.contains(first)) {
                rest = rest.dropFirst().dropLast()
            } else {
                changed = false
            }
        }
        guard !rest.isEmpty else { return normal }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: rest)
        return String(view)
    }

    private static let emphasis: Set<Unicode.Scalar> = ["*", "_", "`"]
    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»",
    ]
}
