import IncantCore

extension PartDraft {
    /// The language to add words in: that of the part, or the task's where the part holds none.
    func language(in context: MutationContext) -> Language {
        if isChinese { return .chinese }
        let plain = PromptTemplate(text, placeholders: placeholders).pieces.contains { piece in
            if case .text(let text) = piece {
                text.unicodeScalars.contains { $0.isWordScalar && !$0.isDigit }
            } else {
                false
            }
        }
        return plain ? .english : context.language
    }

    /// The part in words, Han text cut by all words of the lexicons.
    var lexiconWords: WordSequence {
        WordSequence(text, placeholders: placeholders, knownWords: .lexicon)
    }

    /// The placeholders in order, repetitions included.
    var placeholderRun: [String] {
        PromptTemplate(text, placeholders: placeholders).placeholders
    }

    /// Whether the part wraps a label rather than the data.
    var wrapsLabel: Bool { placeholderRun.contains("label") }
}

extension MutationContext {
    /// Whether prompts of this schema are compared, not answered: a part wraps labels, so instructions have no reader.
    var comparesLabels: Bool { schema.placeholders.contains("label") }

    /// The labels and fields in small letters, which an answer must hold as they are.
    var protectedWords: Set<String> {
        Set((labels + fields).map { $0.lowercased() })
    }
}

extension Language {
    /// What parts two sentences in this language.
    var sentenceGap: String {
        switch self {
        case .english: " "
        case .chinese: ""
        }
    }
}

extension String {
    /// The whole text in quotation marks for a note, on one line.
    var wholeInNote: String {
        "‘\(String(scalars: unicodeScalars.map { $0.isBlank ? " " : $0 }))’"
    }
}
