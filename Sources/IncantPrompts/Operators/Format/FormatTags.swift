import IncantCore

/// Puts the input or a segment between tags, or takes tags away.
struct FormatTags: FormatOperator {
    enum Way: CaseIterable {
        case tagInput, tagInputOnLines, tagSegment, bracket, untag
    }

    let name = "format.tags"
    let summary = "wrap the input or a segment in tags, or remove tags"

    func change(
        _ part: PartDraft, by way: Way, in context: MutationContext, using random: inout RandomStream
    ) -> PartChange? {
        switch way {
        case .tagInput, .tagInputOnLines:
            var words = part.words
            let holders = words.pieces.indices.filter { words.pieces[$0].kind == .placeholder }
            guard let holder = random.element(of: holders) else { return nil }
            let placeholder = words.pieces[holder].text
            let own = String(scalars: placeholder.unicodeScalars.dropFirst().dropLast())
            guard
                let tag = random.element(
                    of: [own] + (part.language(in: context) == .chinese ? Self.chineseInputTags : Self.inputTags))
            else { return nil }
            let line = way == .tagInputOnLines ? "\n" : ""
            words.pieces[holder].text = "<\(tag)>\(line)\(placeholder)\(line)</\(tag)>"
            return PartChange(words.text, "wrapped \(placeholder) in <\(tag)> tags")
        case .tagSegment:
            var text = part.segmented()
            let usable = text.segments.indices.filter {
                text.segments[$0].kind != .heading && text.segments[$0].kind != .divider
            }
            guard let index = random.element(of: usable),
                let tag = random.element(of: part.language(in: context) == .chinese ? Self.chineseTags : Self.tags)
            else { return nil }
            let segment = text.segments[index]
            let old = segment.body
            text.segments[index].text = "\(segment.marker)<\(tag)>\(old)</\(tag)>"
            return PartChange(text.text, "wrapped \(old.quotedForNote) in <\(tag)> tags")
        case .bracket:
            var words = part.words
            let holders = words.pieces.indices.filter { words.pieces[$0].kind == .placeholder }
            guard let holder = random.element(of: holders), let pair = random.element(of: Self.brackets) else {
                return nil
            }
            let placeholder = words.pieces[holder].text
            words.pieces[holder].text = "\(pair.open)\(placeholder)\(pair.close)"
            return PartChange(words.text, "put \(placeholder) between \(pair.open) and \(pair.close)")
        case .untag:
            let pairs = TagPair.pairs(in: part.text)
            guard let pair = random.element(of: pairs) else { return nil }
            return PartChange(pair.removed(from: part.text), "removed the <\(pair.name)> tags")
        }
    }

    private static let inputTags = ["input", "text", "data", "document", "query", "content"]
    private static let chineseInputTags = ["输入", "文本", "内容", "input", "text"]
    private static let tags = ["task", "instructions", "rules", "context", "note", "important", "b"]
    private static let chineseTags = ["任务", "要求", "规则", "说明", "注意", "task", "rules"]
    private static let brackets: [(open: String, close: String)] = [
        ("[", "]"), ("(", ")"), ("<", ">"), ("【", "】"), ("[[", "]]"), ("### ", " ###"), ("\"\"\"\n", "\n\"\"\""),
        ("```\n", "\n```"), ("[INPUT] ", " [/INPUT]"),
    ]
}
