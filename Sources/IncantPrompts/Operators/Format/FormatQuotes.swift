import IncantCore

/// Puts quotation marks around a placeholder, exchanges them or takes them away.
struct FormatQuotes: FormatOperator {
    enum Way: CaseIterable {
        case quote, unquote
    }

    let name = "format.quotes"
    let summary = "quote or unquote the input"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        var words = part.words
        let holders = words.pieces.indices.filter { words.pieces[$0].kind == .placeholder }
        guard let holder = random.element(of: holders) else { return nil }
        let placeholder = words.pieces[holder].text
        let present = pair(around: holder, in: words)
        switch way {
        case .quote:
            let others = Self.pairs.filter { $0.open != present?.open || $0.close != present?.close }
            guard let pair = random.element(of: others) else { return nil }
            if present != nil {
                words.pieces[holder - 1].text = pair.open
                words.pieces[holder + 1].text = pair.close
                return PartChange(
                    words.text, "exchanged the quotation marks of \(placeholder) for \(pair.open)\(pair.close)")
            }
            words.pieces[holder].text = pair.open + placeholder + pair.close
            return PartChange(words.text, "quoted \(placeholder) with \(pair.open)\(pair.close)")
        case .unquote:
            guard let present else { return nil }
            words.pieces[holder - 1].text = ""
            words.pieces[holder + 1].text = ""
            return PartChange(words.text, "took \(present.open)\(present.close) off \(placeholder)")
        }
    }

    private func pair(around holder: Int, in words: WordSequence) -> (open: String, close: String)? {
        guard holder > 0, holder + 1 < words.pieces.count else { return nil }
        return Self.pairs.first {
            $0.open == words.pieces[holder - 1].text && $0.close == words.pieces[holder + 1].text
        }
    }

    private static let pairs: [(open: String, close: String)] = [
        ("\"", "\""), ("'", "'"), ("«", "»"), ("「", "」"), ("“", "”"), ("‘", "’"), ("`", "`"), ("『", "』"), ("《", "》"),
    ]
}
