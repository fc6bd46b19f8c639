import IncantCore

/// Drops, adds or exchanges punctuation.
struct FormatPunctuation: FormatOperator {
    enum Way: CaseIterable {
        case dropTerminal, setTerminal, widen, narrow, dropCommas
    }

    let name = "format.punctuation"
    let summary = "drop, add or exchange punctuation, full width or half width"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var text = part.segmented()
        switch way {
        case .dropTerminal:
            let ended = text.segments.indices.filter { Self.isEnded(text.segments[$0]) }
            let chosen = random.sample(context.amount(of: ended.count, using: &random), of: ended).sorted()
            guard let first = chosen.first else { return nil }
            let name = text.segments[first].text.quotedForNote
            for index in chosen {
                text.replace(at: index, with: Self.withoutTerminal(text.segments[index].text))
            }
            return PartChange(text.text, "dropped the closing punctuation of \(name)\(Self.rest(chosen.count))")
        case .setTerminal:
            let usable = text.segments.indices.filter {
                text.segments[$0].kind != .codeFence && text.segments[$0].kind != .divider
            }
            let chosen = random.sample(context.amount(of: usable.count, using: &random), of: usable).sorted()
            guard let first = chosen.first,
                let mark = random.element(
                    of: part.language(in: context) == .chinese ? Self.wideMarks : Self.narrowMarks)
            else { return nil }
            let name = text.segments[first].text.quotedForNote
            for index in chosen {
                text.replace(at: index, with: Self.withoutTerminal(text.segments[index].text) + mark)
            }
            return PartChange(text.text, "closed \(name)\(Self.rest(chosen.count)) with \(mark)")
        case .widen:
            return exchange(part, Self.toWide, context, &random, "made", "full-width")
        case .narrow:
            return exchange(part, Self.toNarrow, context, &random, "made", "half-width")
        case .dropCommas:
            return exchange(part, [",": "", "，": "", "、": ""], context, &random, "dropped", "(commas)")
        }
    }

    /// Exchanges some of the marks that a table names, the more the stronger.
    private func exchange(
        _ part: PartDraft, _ table: [String: String], _ context: MutationContext, _ random: inout RandomStream,
        _ verb: String, _ result: String
    ) -> PartChange? {
        var words = part.words
        let marks = words.pieces.indices.filter {
            words.pieces[$0].kind == .punctuation && table[words.pieces[$0].text] != nil
        }
        let chosen = random.sample(context.amount(of: marks.count, using: &random), of: marks)
        guard !chosen.isEmpty else { return nil }
        for index in chosen {
            guard let new = table[words.pieces[index].text] else { continue }
            words.pieces[index].text = new
        }
        return PartChange(words.text, "\(verb) \(chosen.count.counted("mark")) \(result)")
    }

    private static func isEnded(_ segment: Segment) -> Bool {
        guard segment.kind != .divider, segment.kind != .codeFence else { return false }
        let text = withoutTerminal(segment.text)
        return !text.isEmpty && !text.isIdentical(to: segment.text)
    }

    private static func withoutTerminal(_ text: String) -> String {
        String(scalars: text.unicodeScalars.reversed().drop { terminals.contains($0) }.reversed())
    }

    private static func rest(_ count: Int) -> String {
        count > 1 ? " and \((count - 1).counted("more segment"))" : ""
    }

    private static let terminals = Set(".!?:;。！？：；…".unicodeScalars)
    private static let narrowMarks = [".", "!", "?", "...", ":", "!!", "?!"]
    private static let wideMarks = ["。", "！", "？", "……", "：", "；", "！！"]
    private static let toWide = [
        ",": "，", ".": "。", "!": "！", "?": "？", ":": "：", ";": "；", "(": "（", ")": "）",
    ]
    private static let toNarrow = [
        "，": ",", "。": ".", "！": "!", "？": "?", "：": ":", "；": ";", "（": "(", "）": ")", "、": ",",
    ]
}
