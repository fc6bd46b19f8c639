/// Finds which of a task's labels a text names.
///
///     LabelSearch(["pto_request", "pto_request_status"]).label(in: "**Answer:** pto_request_status.")
///     // "pto_request_status"
///
/// Case, full-width forms and compatibility variants do not count. A label is found whole: where it begins or ends
/// with a letter, digit, underscore or hyphen of a spaced script, the neighbouring character is none of these (a
/// digit label is not part of a longer number either). Han labels are found anywhere. Matches are leftmost and, at one
/// place, longest, and do not overlap: `不满意` names 不满意, not 满意. Negation is not interpreted.
///
/// Where a text names several labels, the first of these rules that finds one decides:
/// 1. the unwrapped text (``AnswerText/unwrapped(_:)``) is a label, brackets around either not counting;
/// 2. the first label after the last answer marker (``AnswerMarker``) that has a label after it;
/// 3. the last line that is nothing but a label;
/// 4. the last label.
package struct LabelSearch: Hashable, Sendable {
    /// The labels, as the task spells them.
    package let labels: [String]

    private struct Pattern: Hashable, Sendable {
        var scalars: [Unicode.Scalar]
        var label: Int
    }

    private struct Match {
        var start: Int
        var end: Int
        var label: Int
    }

    /// Patterns by first character, longest first.
    private let patterns: [Unicode.Scalar: [Pattern]]
    /// Labels by their unwrapped forms.
    private let unwrapped: [String: Int]

    /// Prepares the search; O(total length of the labels).
    package init(_ labels: [String]) {
        self.labels = labels
        var patterns: [Unicode.Scalar: [Pattern]] = [:]
        var unwrapped: [String: Int] = [:]
        for (i, label) in labels.enumerated() {
            let scalars = Array(AnswerText.normalised(label).unicodeScalars)
            guard let first = scalars.first else { continue }
            patterns[first, default: []].append(Pattern(scalars: scalars, label: i))
            for form in [AnswerText.unwrapped(label), Self.withoutBrackets(AnswerText.unwrapped(label))]
            where unwrapped[form] == nil {
                unwrapped[form] = i
            }
        }
        self.patterns = patterns.mapValues { group in
            group.sorted { ($1.scalars.count, $0.label) < ($0.scalars.count, $1.label) }
        }
        self.unwrapped = unwrapped
    }

    /// The label that the text names; nil where it names none. O(n × labels that share a first character).
    package func label(in text: String) -> String? {
        if labels.isEmpty { return nil }
        if labels.contains(text) { return text }
        if let whole = label(alone: text) { return labels[whole] }
        let scalars = Array(AnswerText.folded(text).unicodeScalars)
        let matches = matches(in: scalars)
        guard let last = matches.last else { return nil }
        if let announced = announced(in: scalars, among: matches) { return labels[announced] }
        if let alone = lastAlone(in: scalars, among: matches) { return labels[alone] }
        return labels[last.label]
    }

    private func label(alone text: String) -> Int? {
        let bare = AnswerText.unwrapped(text)
        return unwrapped[bare] ?? unwrapped[Self.withoutBrackets(bare)]
    }

    private func matches(in text: [Unicode.Scalar]) -> [Match] {
        var found: [Match] = []
        var position = 0
        while position < text.count {
            let hit = patterns[text[position]]?.first { isWhole($0.scalars, at: position, in: text) }
            if let hit {
                found.append(Match(start: position, end: position + hit.scalars.count, label: hit.label))
                position += hit.scalars.count
            } else {
                position += 1
            }
        }
        return found
    }

    private func isWhole(_ label: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Bool {
        let end = start + label.count
        guard end <= text.count, text[start..<end].elementsEqual(label),
            let first = label.first, let last = label.last
        else { return false }
        if start > 0, ScriptClass.continuesWord(first) {
            if ScriptClass.continuesWord(text[start - 1]) { return false }
            if isDigit(first), isPoint(text[start - 1]), start > 1, isDigit(text[start - 2]) { return false }
        }
        if end < text.count, ScriptClass.continuesWord(last) {
            if ScriptClass.continuesWord(text[end]) { return false }
            if isDigit(last), isPoint(text[end]), end + 1 < text.count, isDigit(text[end + 1]) { return false }
        }
        return true
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

    private func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

    /// The first label after the last marker that is followed by one.
    private func announced(in text: [Unicode.Scalar], among matches: [Match]) -> Int? {
        guard let last = matches.last else { return nil }
        var start = last.start
        while start >= 0 {
            if let end = AnswerMarker.end(at: start, in: text[...]), end <= last.start,
                let match = matches.first(where: { $0.start >= end })
            {
                return match.label
            }
            start -= 1
        }
        return nil
    }

    /// The last match that shares its line with nothing but wrapping.
    private func lastAlone(in text: [Unicode.Scalar], among matches: [Match]) -> Int? {
        for (i, match) in matches.enumerated().reversed() {
            let floor = i > 0 ? matches[i - 1].end : 0
            let ceiling = i + 1 < matches.count ? matches[i + 1].start : text.count
            if isBare(text[floor..<match.start].reversed(), toEdge: floor == 0),
                isBare(text[match.end..<ceiling], toEdge: ceiling == text.count)
            {
                return match.label
            }
        }
        return nil
    }

    /// Whether a run holds only wrapping up to its first line end, or up to its end where that is the text's.
    private func isBare(_ run: some Sequence<Unicode.Scalar>, toEdge: Bool) -> Bool {
        for scalar in run {
            if scalar == "\n" || scalar == "\r" { return true }
            if !ScriptClass.isSpace(scalar), !Self.wrapping.contains(scalar) { return false }
        }
        return toEdge
    }

    private static let wrapping = Set("*_`\"'“”‘’「」『』.。#>()[]-".unicodeScalars)

    /// `(a)`, `[a]` and `a)` as `a`: how models write an option's letter.
    private static func withoutBrackets(_ text: String) -> String {
        var rest = text.unicodeScalars[...]
        if let first = rest.first, first == "(" || first == "[" { rest = rest.dropFirst() }
        if let last = rest.last, last == ")" || last == "]" { rest = rest.dropLast() }
        return rest.isEmpty ? text : String(rest)
    }
}
