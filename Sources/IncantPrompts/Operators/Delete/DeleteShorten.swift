import IncantCore

/// Takes out what says least: repeated segments first, then thanks, fillers, and function words. Labels and fields stay.
struct DeleteShorten: PartOperator {
    let name = "delete.shorten"
    let family = OperatorFamily.delete
    let summary = "take out what says least: repetitions, courtesies, fillers, function words"

    /// Something that may go: a segment, or a run of pieces within one.
    private enum Item {
        case segment(Int)
        case words(segment: Int, Range<Int>)
    }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        var text = part.segmented()
        let language = part.language(in: context)
        var items: [Item] = []
        for stage in stages(of: text, language: language, protected: context.protectedWords) {
            items += random.shuffled(stage)
        }
        let gone = items.prefix(context.amount(of: items.count, using: &random))
        guard !gone.isEmpty else { return nil }
        var shown: [String] = []
        for index in text.segments.indices.reversed() {
            if gone.contains(where: { if case .segment(index) = $0 { true } else { false } }) {
                shown.append(text.segments[index].text.quotedForNote)
                text.remove(at: index)
                continue
            }
            let ranges = gone.compactMap { item -> Range<Int>? in
                if case .words(index, let range) = item { range } else { nil }
            }
            guard !ranges.isEmpty else { continue }
            var words = WordSequence(
                text.segments[index].text, placeholders: part.placeholders, knownWords: .lexicon)
            let startsCapital = words.text.first?.isUppercase == true
            for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) {
                shown.append("‘\(words.pieces[range].reduce(into: "") { $0 += $1.text })’")
                words.remove(range)
            }
            guard !words.text.isBlankText else {
                text.remove(at: index)
                continue
            }
            text.replace(at: index, with: startsCapital ? InstructionFrame.capitalised(words.text) : words.text)
        }
        let rest = shown.count > 6 ? " and \((shown.count - 6).counted("more piece"))" : ""
        return PartChange(text.text, "dropped \(shown.reversed().prefix(6).joined(separator: ", "))\(rest)")
    }

    /// What may go, the emptiest stage first; no piece is in two stages.
    private func stages(of text: SegmentedText, language: Language, protected: Set<String>) -> [[Item]] {
        let phrases = InstructionPhrases.phrases(for: language)
        let courtesies = Set(phrases.courtesies.map { Self.folded($0) })
        var repetitions: [Item] = []
        var thanks: [Item] = []
        var fillers: [Item] = []
        var functionWords: [Item] = []
        var seen: Set<String> = []
        for index in text.segments.indices where text.segments[index].kind != .divider {
            let folded = Self.folded(text.segments[index].body)
            if !text.containsPlaceholder(index), !folded.isEmpty {
                if !seen.insert(folded).inserted {
                    repetitions.append(.segment(index))
                    continue
                }
                if courtesies.contains(folded) {
                    thanks.append(.segment(index))
                    continue
                }
            }
            // What an example or a block of code says is not ours to trim.
            guard ![.demonstration, .codeFence].contains(text.segments[index].kind) else { continue }
            let words = WordSequence(
                text.segments[index].text, placeholders: text.placeholders, knownWords: .lexicon)
            let runs = RephraseTerse.fillerRuns(in: words, language: language)
            fillers += runs.map { .words(segment: index, $0) }
            for word in words.words where !runs.contains(where: { $0.contains(word) }) {
                let spelling = words.pieces[word].text.lowercased()
                if phrases.telegraphicWords.contains(spelling), !protected.contains(spelling) {
                    functionWords.append(.words(segment: index, word..<word + 1))
                }
            }
        }
        return [repetitions, thanks, fillers, functionWords]
    }

    /// The letters and digits of a text in small letters: what two repetitions have in common.
    private static func folded(_ text: String) -> String {
        String(scalars: text.lowercased().unicodeScalars.filter { $0.isWordScalar || $0.isHan })
    }
}
