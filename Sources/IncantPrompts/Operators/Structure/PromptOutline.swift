import IncantCore

/// What a part says, by the role of each piece, without the form it says it in.
///
///     PromptOutline("You are terse. Name the tone.\n{input}\nTone:", placeholders: ["input"], language: .english)
///     // persona: You are terse. · task: Name the tone. · input: {input} · answer: Tone:
///
/// Headings, tags and JSON keys that a `StructureFrame` writes are form and are left out, as are list markers and
/// dividers; every other word is kept.
struct PromptOutline: Sendable {
    /// What a piece is there for; in the order in which plain prompts have them.
    enum Role: String, Sendable, CaseIterable {
        case persona, context, task, steps, rules, examples, input, answer
    }

    /// A piece.
    struct Item: Sendable {
        /// The text, without list marker.
        var text: String
        /// Whether it needs a line of its own.
        var standsAlone: Bool
    }

    private var items: [Role: [Item]] = [:]

    /// The pieces of a role, in the order of the text.
    subscript(role: Role) -> [Item] { items[role] ?? [] }

    /// Whether some pieces have this role.
    func has(_ role: Role) -> Bool { !self[role].isEmpty }

    /// Reads a part. O(n · tags).
    ///
    /// - Parameters:
    ///   - text: the part.
    ///   - placeholders: the names that stand for data.
    ///   - language: whose words tell instructions from rules.
    init(_ text: String, placeholders: Set<String>, language: Language) {
        let runs = StructureRuns.runs(of: text, placeholders: placeholders)
        for (index, run) in runs.enumerated() {
            read(run, placeholders, language, isLast: index == runs.count - 1)
        }
    }

    private mutating func read(
        _ run: StructureRuns.Run, _ placeholders: Set<String>, _ language: Language, isLast: Bool
    ) {
        let text = SegmentedText(run.text, placeholders: placeholders)
        let lastData = text.segments.indices.last { text.containsPlaceholder($0) }
        var named = run.role
        for (index, segment) in text.segments.enumerated() {
            switch segment.kind {
            case .divider: continue
            case .heading:
                if let (role, rest) = StructureWords.role(ofHeading: segment.text) {
                    named = role
                    // A role written into its heading, and a heading that is all there is to say: `## Answer`.
                    if !rest.isEmpty { add(role, rest, standsAlone: true) }
                    if isLast, index == text.segments.count - 1, role == .answer, rest.isEmpty {
                        add(.answer, StructureWords.bare(segment.text) + language.colon, standsAlone: true)
                    }
                } else {
                    named = nil
                    add(.task, StructureWords.bare(segment.text) + language.colon, standsAlone: true)
                }
                continue
            default: break
            }
            if StructureFrame.isFiller(segment.body) { continue }
            let isBehindData = lastData.map { index > $0 } ?? false
            let role = named ?? role(of: segment, isBehindData: isBehindData, language)
            add(
                text.containsPlaceholder(index) && segment.kind == .placeholderLine ? .input : role, segment.body,
                standsAlone: segment.kind.standsAlone)
        }
    }

    private mutating func add(_ role: Role, _ text: String, standsAlone: Bool) {
        guard !text.isBlankText else { return }
        items[role, default: []].append(Item(text: text, standsAlone: standsAlone))
    }

    /// The role of a piece that no heading names.
    private func role(of segment: Segment, isBehindData: Bool, _ language: Language) -> Role {
        switch segment.kind {
        case .demonstration: return .examples
        case .placeholderLine: return .input
        case .cue: return .answer
        case _ where isBehindData: return .answer
        case .listItem: return .rules
        default: break
        }
        if StructureWords.opensPersona(segment.text) { return .persona }
        // An instruction that mentions a rule is an instruction all the same.
        let isTask = InstructionFrame.action(of: segment.text, in: language) != nil && has(.task) == false
        return !isTask && ConstraintReplace.isRule(segment.text, in: language) ? .rules : .task
    }
}

extension Language {
    /// What parts a name from what it names.
    var colon: String {
        switch self {
        case .english: ":"
        case .chinese: "："
        }
    }
}
