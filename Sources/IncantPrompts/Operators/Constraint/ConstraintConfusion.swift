import IncantCore

/// Adds rules against confusions that the run has seen: `Do not answer A where B is right.`
struct ConstraintConfusion: PartOperator {
    let name = "constraint.confusion"
    let family = OperatorFamily.constraint
    let summary = "warn of labels that the leading prompt's answers confused"

    /// The most rules that one mutation adds.
    private static let most = 3

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels, !context.lessons.confusions.isEmpty else { return nil }
        let language = part.language(in: context)
        var open = context.lessons.confusions
        let wanted = context.amount(of: min(open.count, Self.most), using: &random)
        var rules: [String] = []
        while rules.count < wanted, let index = random.index(weights: open.map { Double($0.count) }) {
            let confusion = open.remove(at: index)
            guard let wording = random.element(of: language == .chinese ? Self.chinese : Self.english) else { break }
            let rule = Self.worded(wording, confusion, context)
            if !part.text.contains(rule) { rules.append(rule) }
        }
        guard !rules.isEmpty else { return nil }
        let rule = rules.joined(separator: language.sentenceGap)
        let (text, place) = ConstraintPlacement.placed(rule, in: part, gap: language.sentenceGap, using: &random)
        return PartChange(text, "warned of a confusion \(place): ‘\(rule)’")
    }

    private static func worded(_ wording: String, _ confusion: RunLessons.Confusion, _ context: MutationContext)
        -> String
    {
        let meaning = context.labelWords[confusion.right] ?? confusion.right.replacing("_", with: " ")
        // In one pass, for a label may spell a slot.
        return PromptTemplate(wording, placeholders: ["answered", "right", "meaning"])
            .filled(with: ["answered": confusion.answered, "right": confusion.right, "meaning": meaning])
    }

    private static let english = LexiconTable.lines(
        """
        Do not answer {answered} where {right} is right.
        Do not confuse {answered} with {right}.
        Before you answer {answered}, make sure that it is not {right}.
        {answered} is often given where {right} is right; {right} means: {meaning}.
        If the text is about {meaning}, do not answer {answered} but {right}.
        """)

    private static let chinese = LexiconTable.lines(
        """
        应当回答{right}时，不要回答{answered}。
        不要把{right}误判为{answered}。
        回答{answered}之前，先确认不是{right}。
        {right}常被误判为{answered}；{right}的意思是：{meaning}。
        如果内容是{meaning}，不要回答{answered}，应回答{right}。
        """)
}
