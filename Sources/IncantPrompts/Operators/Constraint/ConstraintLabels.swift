import IncantCore

/// Spells out the labels, with their meanings where they are known, or the fields of an extraction.
struct ConstraintLabels: PartOperator {
    let name = "constraint.labels"
    let family = OperatorFamily.constraint
    let summary = "spell out the labels and what they mean"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !part.wrapsLabel else { return nil }
        let language = part.language(in: context)
        let isFields = context.labels.isEmpty
        let names = isFields ? context.fields : context.labels
        guard names.count > 1 else { return nil }
        var entries = names.map { (name: $0, meaning: context.labelWords[$0] ?? $0.replacing("_", with: " ")) }
        if random.chance(0.3) { entries = random.shuffled(entries) }
        if context.comparesLabels {
            let listing = entries.map(\.meaning).joined(separator: language == .chinese ? "、" : ", ")
            let text = random.chance(0.5) ? part.text + " " + listing : listing + ": " + part.text
            return PartChange(text, "listed the labels' meanings beside the data")
        }
        let (listing, form) = Self.listing(entries, isFields: isFields, language: language, using: &random)
        guard !part.text.contains(listing) else { return nil }
        var text = part.segmented()
        // Right before the data, where the choice is made; else at the end.
        let place = text.segments.indices.first { text.containsPlaceholder($0) } ?? text.segments.count
        text.insert(listing, at: random.chance(0.7) ? place : 0)
        return PartChange(text.text, "spelt out the \(isFields ? "fields" : "labels") \(form)")
    }

    private static func listing(
        _ entries: [(name: String, meaning: String)], isFields: Bool, language: Language,
        using random: inout RandomStream
    ) -> (text: String, form: String) {
        let isChinese = language == .chinese
        let heading =
            switch (isFields, isChinese) {
            case (true, true): "字段"
            case (true, false): "Fields"
            case (false, true): "标签"
            case (false, false): "Labels"
            }
        let colon = isChinese ? "：" : ": "
        let described = entries.map { $0.meaning == $0.name ? $0.name : $0.name + colon + $0.meaning }
        switch random.integer(below: 4) {
        case 0:
            return (
                heading + (isChinese ? "：\n" : ":\n") + described.map { "- " + $0 }.joined(separator: "\n"), "as a list"
            )
        case 1:
            let numbered = described.enumerated().map { "\($0.offset + 1). \($0.element)" }
            return (heading + (isChinese ? "：\n" : ":\n") + numbered.joined(separator: "\n"), "as a numbered list")
        case 2:
            let parts = entries.map { entry in
                entry.meaning == entry.name
                    ? entry.name : isChinese ? "\(entry.name)（\(entry.meaning)）" : "\(entry.name) (\(entry.meaning))"
            }
            return (
                heading + colon + parts.joined(separator: isChinese ? "；" : "; ") + (isChinese ? "。" : "."),
                "in one sentence"
            )
        default:
            let names = entries.map(\.name).joined(separator: isChinese ? "、" : ", ")
            return (heading + colon + names + (isChinese ? "。" : "."), "by name")
        }
    }
}
