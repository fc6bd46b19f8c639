import IncantCore

/// Exchanges a rule that stands in the prompt for one from the library.
struct ConstraintReplace: PartOperator {
    let name = "constraint.replace"
    let family = OperatorFamily.constraint
    let summary = "exchange a rule for another one"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        let language = part.language(in: context)
        var text = part.segmented()
        let rules = text.segments.indices.filter { index in
            let kind = text.segments[index].kind
            return (kind == .sentence || kind == .listItem) && !text.containsPlaceholder(index)
                && Self.isRule(text.segments[index].body, in: language)
        }
        guard let index = random.element(of: rules),
            let rule = ConstraintChoice.rule(notIn: part.text, context, language, using: &random)
        else { return nil }
        let old = text.segments[index]
        text.replace(at: index, with: old.marker + rule)
        return PartChange(text.text, "exchanged the rule \(old.body.quotedForNote) for ‘\(rule)’")
    }

    /// Whether a sentence reads like a rule for the answer.
    static func isRule(_ sentence: String, in language: Language) -> Bool {
        let sentence = sentence.lowercased()
        return (language == .chinese ? chineseMarks : englishMarks).contains { sentence.contains($0) }
    }

    private static let englishMarks = LexiconTable.lines(
        """
        only
        answer with
        answer in
        respond with
        reply with
        do not
        don't
        never
        must
        exactly one
        no explanation
        nothing else
        at most
        if you are unsure
        when in doubt
        step by step
        use the
        choose one
        pick one
        mind
        last line
        """)

    private static let chineseMarks = LexiconTable.lines(
        """
        只
        仅
        不要
        不能
        不得
        无需
        必须
        务必
        之一
        其中一个
        不超过
        如果
        拿不准
        一步一步
        格式
        照抄
        注意
        最后一行
        """)
}
