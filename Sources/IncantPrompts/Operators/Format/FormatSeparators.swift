import IncantCore

/// Changes what stands between segments, and between a label and the input.
struct FormatSeparators: FormatOperator {
    enum Way: CaseIterable {
        case addDivider, removeDivider, rejoin, besideInput, restyleColon
    }

    let name = "format.separators"
    let summary = "change the separators between segments and around the input: lines, dashes, bars, colons, arrows"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        switch way {
        case .addDivider:
            guard text.segments.count >= 2, let divider = random.element(of: Self.dividers) else { return nil }
            let place = 1 + random.integer(below: text.segments.count - 1)
            let next = text.segments[place].text.quotedForNote
            text.insert(divider, kind: .divider, at: place)
            return PartChange(text.text, "put the line \(divider) before \(next)")
        case .removeDivider:
            let dividers = text.segments.indices.filter { text.segments[$0].kind == .divider }
            guard let index = random.element(of: dividers) else { return nil }
            let divider = text.segments[index].text.quotedForNote
            text.remove(at: index)
            return PartChange(text.text, "removed the line \(divider)")
        case .rejoin:
            guard
                let joint = random.element(
                    of: part.language(in: context) == .chinese ? Self.chineseJoints : Self.joints)
            else { return nil }
            let places = text.segments.indices.dropLast().filter { index in
                joint.hasLineEnd || !(Self.needsLine(text.segments[index]) || Self.needsLine(text.segments[index + 1]))
            }
            let count = context.amount(of: places.count, using: &random)
            let chosen = random.sample(count, of: places).sorted()
            guard let first = chosen.first else { return nil }
            let name = text.segments[first].text.quotedForNote
            for index in chosen { text.segments[index].separator = joint }
            let rest = count > 1 ? " and \((count - 1).counted("more place"))" : ""
            return PartChange(text.text, "put \(joint.shown) after \(name)\(rest)")
        case .besideInput:
            return besideInput(part, &random)
        case .restyleColon:
            return restyleColon(part, &random)
        }
    }

    /// Exchanges the gap and colon between a placeholder and the word before or after it.
    private func besideInput(_ part: PartDraft, _ random: inout RandomStream) -> PartChange? {
        var words = part.words
        let spots = words.pieces.indices.dropFirst().filter { index in
            let kinds = [words.pieces[index - 1].kind, words.pieces[index].kind]
            let next = index + 1 < words.pieces.count ? words.pieces[index + 1].kind : .punctuation
            return words.pieces[index].kind == .gap
                && (next == .placeholder || kinds[0] == .placeholder) && next != .punctuation
                && (kinds[0] == .word || kinds[0] == .placeholder)
        }
        guard let spot = random.element(of: spots),
            let joint = random.element(of: Self.labelJoints + [" - ", " | ", "\n", "\n\n"])
        else { return nil }
        words.pieces[spot].text = joint
        return PartChange(words.text, "put \(joint.shown) beside the input")
    }

    /// Writes a colon before or between words in another way.
    private func restyleColon(_ part: PartDraft, _ random: inout RandomStream) -> PartChange? {
        var words = part.words
        let colons = words.pieces.indices.filter { words.pieces[$0].text == ":" || words.pieces[$0].text == "：" }
        guard let colon = random.element(of: colons), colon + 1 < words.pieces.count, colon > 0,
            let joint = random.element(of: Self.labelJoints)
        else { return nil }
        if words.pieces[colon + 1].kind == .gap, !words.pieces[colon + 1].text.hasLineEnd {
            words.pieces[colon + 1].text = ""
        }
        words.pieces[colon].text = joint
        return PartChange(words.text, "wrote a colon as \(joint.shown)")
    }

    /// Whether a segment's marks mean something only at the start of a line.
    private static func needsLine(_ segment: Segment) -> Bool {
        segment.kind.standsAlone && segment.kind != .placeholderLine && segment.kind != .cue
    }

    private static let dividers = ["---", "###", "===", "***", "-----", "~~~~~", "|"]
    private static let joints = [" ", "\n", "\n\n", " - ", " | ", " / ", " -> "]
    private static let chineseJoints = ["", "\n", "\n\n", " - ", "|", " / ", " → "]
    private static let labelJoints = [": ", " is ", " → ", " = ", " -> ", "："]
}

extension String {
    /// The text for a note, line ends made visible.
    fileprivate var shown: String {
        switch self {
        case "": "nothing"
        case " ": "a space"
        case "\n": "a line end"
        case "\n\n": "a blank line"
        default: "‘\(self)’"
        }
    }
}
