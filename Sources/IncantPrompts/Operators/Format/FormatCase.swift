import IncantCore

/// Changes the case of a word, a segment or the whole part; placeholders keep theirs.
struct FormatCase: FormatOperator {
    enum Way: CaseIterable {
        case lower, upper, title, sentence
    }

    let name = "format.case"
    let summary = "write words in lower, upper, title or sentence case"
    let languages: Set<Language> = [.english]

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        let cased = text.segments.indices.filter { index in
            let words = WordSequence(text.segments[index].text, placeholders: part.placeholders)
            return words.words.contains { words.pieces[$0].text.unicodeScalars.contains { $0.isCased } }
        }
        guard let index = random.element(of: cased) else { return nil }
        // One word, one segment, or all: the wider the more strength.
        let width = random.integer(below: 1 + context.amount(of: 3, using: &random))
        let chosen = width >= 3 ? cased : [index]
        let name = width >= 3 ? "everything" : text.segments[index].text.quotedForNote
        for index in chosen {
            var words = WordSequence(text.segments[index].text, placeholders: part.placeholders)
            var targets = words.words.filter { words.pieces[$0].text.unicodeScalars.contains { $0.isCased } }
            if width == 0 {
                let changeable = targets.filter {
                    !Self.written(words.pieces[$0].text, way, isFirst: true).isIdentical(to: words.pieces[$0].text)
                }
                guard let word = random.element(of: changeable) else { return nil }
                targets = [word]
            }
            for (position, target) in targets.enumerated() {
                words.pieces[target].text = Self.written(words.pieces[target].text, way, isFirst: position == 0)
            }
            text.segments[index].text = words.text
        }
        return PartChange(text.text, "wrote \(width == 0 ? "a word of " : "")\(name) in \(way) case")
    }

    private static func written(_ word: String, _ way: Way, isFirst: Bool) -> String {
        switch way {
        case .lower: return word.lowercased()
        case .upper: return word.uppercased()
        case .title, .sentence:
            let lower = word.lowercased()
            guard way == .title || isFirst, let first = lower.first else { return lower }
            return first.uppercased() + lower.dropFirst()
        }
    }
}

extension Unicode.Scalar {
    /// Whether this is a letter of the Latin alphabet that has two cases.
    fileprivate var isCased: Bool {
        value < 0x250 && properties.isCased
    }
}
