import IncantCore

/// Shouts: exclamation marks, ‘very very’, a word said twice, ‘IMPORTANT’.
struct OddEmphasis: PartOperator {
    let name = "odd.emphasis"
    let family = OperatorFamily.odd
    let summary = "shout, or insist"

    private enum Manner: CaseIterable {
        case marks, insist, capitals, alarm
    }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        switch random.element(of: Manner.allCases) {
        case .marks: return marks(part, language: language, using: &random)
        case .capitals: return capitals(part, using: &random) ?? marks(part, language: language, using: &random)
        case .alarm: return alarm(part, language: language, using: &random)
        case .insist, nil: return insist(part, language: language, using: &random)
        }
    }

    private func marks(_ part: PartDraft, language: Language, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let anchors = text.pieces.indices.filter {
            text.pieces[$0].kind == .word || text.pieces[$0].kind == .placeholder
        }
        let ends = language == .chinese ? ["！！！", "！", "？！", "……"] : ["!!!", "!", "?!", "..."]
        guard let anchor = random.element(of: anchors), let mark = random.element(of: ends) else { return nil }
        let word = text.pieces[anchor].text
        text.insert([WordSequence.Piece(kind: .punctuation, text: mark)], at: anchor + 1)
        return PartChange(text.text, "put ‘\(mark)’ after ‘\(word)’")
    }

    private func insist(_ part: PartDraft, language: Language, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let words =
            language == .chinese
            ? ["非常非常", "真的", "一定一定", "重要", "特别", "千万"]
            : ["very very", "really", "so very", "truly", "very", "important"]
        guard let word = random.element(of: words) else { return nil }
        let place = text.insertSomewhere(word, using: &random)
        return PartChange(text.text, "inserted ‘\(word)’ \(place)")
    }

    private func capitals(_ part: PartDraft, using random: inout RandomStream) -> PartChange? {
        var text = part.lexiconWords
        let words = text.words.filter { text.pieces[$0].text.contains(where: \.isLowercase) }
        guard let index = random.element(of: words) else { return nil }
        let word = text.pieces[index].text
        text.replace(at: index, with: word.uppercased())
        return PartChange(text.text, "wrote ‘\(word)’ in capitals")
    }

    private func alarm(_ part: PartDraft, language: Language, using random: inout RandomStream) -> PartChange? {
        let alarms =
            language == .chinese
            ? ["重要：", "注意！", "重要！重要！", "警告："]
            : ["IMPORTANT:", "Attention!", "Important! Important!", "WARNING:", "Listen!"]
        guard let alarm = random.element(of: alarms) else { return nil }
        return PartChange(alarm + language.sentenceGap + part.text, "began with ‘\(alarm)’")
    }
}
