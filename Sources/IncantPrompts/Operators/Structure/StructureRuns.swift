import IncantCore

/// Takes apart the two forms that are not lines under headings: tags around sections, and a JSON object.
enum StructureRuns {
    /// A stretch of text whose form names its role; nil where it does not.
    struct Run: Sendable {
        var role: PromptOutline.Role?
        var text: String
    }

    /// The runs of a text in order. O(n · tags).
    static func runs(of text: String, placeholders: Set<String>) -> [Run] {
        jsonRuns(of: text) ?? tagRuns(of: text)
    }

    /// The members of a JSON object that a frame wrote, and what follows it; nil where the text is none.
    private static func jsonRuns(of text: String) -> [Run]? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.first == "{", let close = scalars.lastIndex(of: "}") else { return nil }
        // What follows the object may hold a brace itself, as a placeholder does: the object ends with a line's end.
        var end = close
        while end > 0, !(scalars[end] == "}" && scalars[end - 1].endsLine) { end -= 1 }
        guard end > 0 else { return nil }
        let bytes = Array(String(scalars: scalars[...end]).utf8)
        guard case .object(let members)? = try? JSONParser.value(of: bytes[...], mode: .strict) else { return nil }
        var runs: [Run] = []
        var read = 0
        for role in PromptOutline.Role.allCases {
            for key in StructureWords.keys(of: role) {
                switch members[key] {
                case .string(let value): runs.append(Run(role: role, text: value))
                case .array(let values):
                    let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
                    guard texts.count == values.count else { return nil }
                    runs += texts.map { Run(role: role, text: $0) }
                default: continue
                }
                read += 1
            }
        }
        // Members that no frame writes would be lost.
        guard read == members.count else { return nil }
        let rest = String(scalars: scalars[(end + 1)...])
        if !rest.isBlankText { runs.append(Run(role: .answer, text: rest)) }
        return runs
    }

    /// What stands between known tags, and what stands outside; outer tags only.
    private static func tagRuns(of text: String) -> [Run] {
        let scalars = Array(text.unicodeScalars)
        var runs: [Run] = []
        var position = 0
        for pair in TagPair.pairs(in: text).sorted(by: { $0.open.lowerBound < $1.open.lowerBound })
        where pair.open.lowerBound >= position {
            guard let role = StructureWords.role(ofKey: pair.name) else { continue }
            runs.append(Run(role: nil, text: String(scalars: scalars[position..<pair.open.lowerBound])))
            runs.append(Run(role: role, text: String(scalars: scalars[pair.open.upperBound..<pair.close.lowerBound])))
            position = pair.close.upperBound
        }
        runs.append(Run(role: runs.isEmpty ? nil : .answer, text: String(scalars: scalars[position...])))
        if runs.count == 1 { return runs }
        return runs.filter { !$0.text.isBlankText }
    }
}
