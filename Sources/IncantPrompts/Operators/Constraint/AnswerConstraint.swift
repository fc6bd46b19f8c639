package import IncantCore

/// A rule that an answer must follow, in words: `Answer with exactly one of: …`.
///
/// The text may name the task's labels as `<labels>` and its fields as `<fields>`.
package struct AnswerConstraint: Hashable, Sendable {
    /// What a rule is about.
    package enum Theme: String, Sendable, CaseIterable, Hashable {
        /// The shape of the answer.
        case form
        /// Exactly one of the labels.
        case labels
        /// Nothing but the answer.
        case bare
        /// What the answer must rest on.
        case evidence
        /// What to do when in doubt.
        case unsure
        /// The language of the answer.
        case language
        /// How long the answer may be.
        case length
        /// JSON.
        case json
        /// Which fields, and what they hold.
        case fields
        /// How to reach the answer.
        case method
        /// How careful to be.
        case care
    }

    /// What it is about.
    package var theme: Theme
    /// The kinds of tasks it makes sense for.
    package var kinds: Set<TaskKind>
    /// The rule, a whole sentence.
    package var text: String

    package init(theme: Theme, kinds: Set<TaskKind>, text: String) {
        self.theme = theme
        self.kinds = kinds
        self.text = text
    }

    /// The rule for a task; nil where it names labels or fields that the task lacks.
    package func text(in context: MutationContext, language: Language) -> String? {
        let separator = language == .chinese ? "、" : ", "
        if text.contains("<labels>") && context.labels.isEmpty { return nil }
        if text.contains("<fields>") && context.fields.isEmpty { return nil }
        return text.replacing("<labels>", with: context.labels.joined(separator: separator))
            .replacing("<fields>", with: context.fields.joined(separator: separator))
    }

    /// The rules of a language for a kind of task, in the order of the table.
    package static func constraints(for kind: TaskKind, in language: Language) -> [AnswerConstraint] {
        all(in: language).filter { $0.kinds.contains(kind) }
    }

    /// All rules of a language.
    package static func all(in language: Language) -> [AnswerConstraint] {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private static let english = parse(englishTable)
    private static let chinese = parse(chineseTable)

    /// Reads lines `theme | kinds | text`; kinds are letters: c classification, r reasoning, g generation,
    /// x extraction. A line that is not of that form is left out.
    static func parse(_ table: String) -> [AnswerConstraint] {
        let letters: [Character: TaskKind] = [
            "c": .classification, "r": .reasoning, "g": .generation, "x": .extraction,
        ]
        return LexiconTable.lines(table).compactMap { line in
            let columns = LexiconTable.columns(line, count: 3)
            guard columns.count == 3, let theme = Theme(rawValue: columns[0]) else { return nil }
            return AnswerConstraint(theme: theme, kinds: Set(columns[1].compactMap { letters[$0] }), text: columns[2])
        }
    }
}
