package import IncantCore

/// The sentence that carries an instruction's action: `Please …`, `Your task is to …`, `请……`.
///
/// A frame can be recognised around a sentence and exchanged for another one:
///
///     InstructionFrame.action(of: "Please classify the review.", in: .english)?.action   // "classify the review"
package struct InstructionFrame: Hashable, Sendable {
    /// The manner in which an instruction is given.
    package enum Mood: String, Sendable, CaseIterable, Hashable {
        case imperative
        case question
        case polite
        case terse
        case statement
        case firstPerson = "first-person"
        case role
        case story
    }

    /// The manner.
    package var mood: Mood
    /// The words before the action.
    package var prefix: String
    /// The words after the action, its closing mark included.
    package var suffix: String
    /// Whether the action begins a sentence, so that its first letter is a capital.
    package var beginsSentence: Bool

    /// The frame around an action (a bare imperative without its full stop).
    package func around(_ action: String) -> String {
        let action = beginsSentence ? Self.capitalised(action) : Self.uncapitalised(action)
        return prefix + action + suffix
    }

    /// The frames of a language, in the order of the table.
    package static func frames(in language: Language) -> [InstructionFrame] {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private static let english = parse(englishTable)
    private static let chinese = parse(chineseTable)

    /// Reads a table of `mood | text` lines; a line that is not of that form is left out.
    static func parse(_ table: String) -> [InstructionFrame] {
        LexiconTable.lines(table).compactMap { line in
            let columns = LexiconTable.columns(line, count: 2)
            guard columns.count == 2, let mood = Mood(rawValue: columns[0]) else { return nil }
            if let (prefix, suffix) = LexiconTable.aroundSlot(columns[1], mark: "{+}") {
                return InstructionFrame(mood: mood, prefix: prefix, suffix: suffix, beginsSentence: true)
            }
            guard let (prefix, suffix) = LexiconTable.aroundSlot(columns[1]) else { return nil }
            return InstructionFrame(mood: mood, prefix: prefix, suffix: suffix, beginsSentence: prefix.isEmpty)
        }
    }
}
