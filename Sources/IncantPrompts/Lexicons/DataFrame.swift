package import IncantCore

/// Words around a placeholder that holds data or a label: `a {label} review`, `Question: {input}`.
package struct DataFrame: Hashable, Sendable {
    /// What kind of data a frame speaks of.
    package enum Topic: String, Sendable, CaseIterable, Hashable {
        case any
        case sentiment
        case topic
        case question
        case intent
        case style
    }

    /// What a frame is put around.
    package enum Slot: String, Sendable, CaseIterable, Hashable {
        /// A task's input field.
        case input
        /// A label or its words.
        case label
    }

    /// The kind of data it speaks of.
    package var topic: Topic
    /// What it is put around.
    package var slot: Slot
    /// The words before the data.
    package var prefix: String
    /// The words after the data.
    package var suffix: String

    package init(topic: Topic, slot: Slot, prefix: String, suffix: String) {
        self.topic = topic
        self.slot = slot
        self.prefix = prefix
        self.suffix = suffix
    }

    /// The frame around a text.
    package func around(_ text: String) -> String {
        prefix + text + suffix
    }

    /// The frames of a language for one slot, in the order of the table.
    package static func frames(for slot: Slot, in language: Language) -> [DataFrame] {
        switch (slot, language) {
        case (.input, .english): englishInput
        case (.label, .english): englishLabel
        case (.input, .chinese): chineseInput
        case (.label, .chinese): chineseLabel
        }
    }

    /// All frames of a language.
    package static func frames(in language: Language) -> [DataFrame] {
        frames(for: .input, in: language) + frames(for: .label, in: language)
    }

    private static let englishInput = parse(englishTable).filter { $0.slot == .input }
    private static let englishLabel = parse(englishTable).filter { $0.slot == .label }
    private static let chineseInput = parse(chineseTable).filter { $0.slot == .input }
    private static let chineseLabel = parse(chineseTable).filter { $0.slot == .label }

    /// Reads a table of `topic | slot | text` lines; a line that is not of that form is left out.
    static func parse(_ table: String) -> [DataFrame] {
        LexiconTable.lines(table).compactMap { line in
            let columns = LexiconTable.columns(line, count: 3)
            guard columns.count == 3, let topic = Topic(rawValue: columns[0]), let slot = Slot(rawValue: columns[1]),
                let (prefix, suffix) = LexiconTable.aroundSlot(columns[2])
            else { return nil }
            return DataFrame(topic: topic, slot: slot, prefix: prefix, suffix: suffix)
        }
    }
}
