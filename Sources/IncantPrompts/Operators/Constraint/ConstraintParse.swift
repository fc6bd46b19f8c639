import IncantCore

/// Asks for nothing but the answer, where answers came in which none was found. The stronger, the stricter.
struct ConstraintParse: PartOperator {
    let name = "constraint.parse"
    let family = OperatorFamily.constraint
    let summary = "ask for nothing but the answer, after answers in which none was found"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels, context.lessons.unparsed > 0 else { return nil }
        let language = part.language(in: context)
        let rules = Self.rules(for: context, language).filter { !part.text.contains($0) }
        let reach = context.amount(of: rules.count, using: &random)
        guard let rule = rules.prefix(reach).last else { return nil }
        let (text, place) = ConstraintPlacement.placed(rule, in: part, gap: language.sentenceGap, using: &random)
        let lessons = context.lessons
        return PartChange(
            text, "\(lessons.unparsed) of \(lessons.asked) answers held none: added the rule ‘\(rule)’ \(place)")
    }

    /// The rules for a task, the mildest first.
    private static func rules(for context: MutationContext, _ language: Language) -> [String] {
        let isChinese = language == .chinese
        if !context.labels.isEmpty {
            let labels = context.labels.joined(separator: isChinese ? "、" : ", ")
            return isChinese
                ? [
                    "只能回答以下之一：\(labels)。", "只能从以下选项中回答一个，不写其他内容：\(labels)。",
                    "回答必须一字不差地是以下之一，前后都不加任何文字：\(labels)。",
                ]
                : [
                    "Answer with one of: \(labels).", "Answer with nothing but one of: \(labels).",
                    "Your whole answer must be exactly one of these, with no other word before or after it: \(labels).",
                ]
        }
        switch (context.kind, isChinese) {
        case (.extraction, false):
            return [
                "Answer with a JSON object.", "Answer with one JSON object and nothing else.",
                "The first character of your answer must be { and the last one }; write nothing outside them.",
            ]
        case (.extraction, true):
            return ["请以JSON对象回答。", "只输出一个JSON对象，不写其他内容。", "回答的第一个字符必须是{，最后一个必须是}，此外什么都不写。"]
        case (_, false):
            return [
                "Give the answer on the last line.", "End with the answer alone on a line of its own.",
                "Never end without an answer: the last line holds it and nothing else.",
            ]
        case (_, true):
            return ["请在最后一行给出答案。", "最后单独用一行写出答案。", "一定要给出答案：最后一行只写答案，不写其他内容。"]
        }
    }
}
