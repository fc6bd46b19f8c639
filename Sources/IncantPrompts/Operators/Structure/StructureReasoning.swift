import IncantCore

/// Says whether reasons come before the answer or after it; a sentence that says the opposite gives way. The stronger,
/// the more exact.
///
/// Chain of thought after Wei et al. 2022 (arXiv 2201.11903) and Kojima et al. 2022 (arXiv 2205.11916).
struct StructureReasoning: PartOperator {
    /// What comes first.
    enum Order: String, Sendable {
        case thought = "chain-of-thought"
        case answer = "answer-first"
    }

    let order: Order
    let family = OperatorFamily.structure
    var name: String { "structure.\(order.rawValue)" }
    var summary: String {
        order == .thought
            ? "ask for reasons first and the answer last" : "ask for the answer first and a reason after it"
    }

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        guard !context.comparesLabels else { return nil }
        let language = part.language(in: context)
        let wordings = Self.wordings(order, language)
        let others = Self.wordings(order == .thought ? .answer : .thought, language)
        let reach = context.amount(of: wordings.count, using: &random)
        guard let wording = random.element(of: wordings.prefix(reach)), !part.text.contains(wording) else { return nil }
        for old in wordings + others where part.text.contains(old) {
            return PartChange(part.text.replacing(old, with: wording), "exchanged ‘\(old)’ for ‘\(wording)’")
        }
        let (text, place) = ConstraintPlacement.placed(wording, in: part, gap: language.sentenceGap, using: &random)
        return PartChange(text, "added ‘\(wording)’ \(place)")
    }

    /// The sentences of a frame, the plainest first.
    private static func wordings(_ order: Order, _ language: Language) -> [String] {
        switch (order, language) {
        case (.thought, .english):
            [
                "Think before you answer.",
                "Think step by step, then give the answer on the last line.",
                "First write down what speaks for each possible answer, then decide; the last line holds the answer alone.",
                "Say what is asked, weigh the evidence, then answer on a line of its own at the end.",
            ]
        case (.answer, .english):
            [
                "Give the answer first.",
                "Begin with the answer; a reason may follow on the next line.",
                "The first line of your reply is the answer, the second one says why.",
                "State the answer at once and in full, then justify it in one sentence.",
            ]
        case (.thought, .chinese):
            [
                "先思考，再回答。",
                "请一步一步思考，最后一行写出答案。",
                "先写下支持每种答案的理由，再作决定；最后一行只写答案。",
                "先说明问的是什么，再权衡依据，最后单独用一行作答。",
            ]
        case (.answer, .chinese):
            [
                "先给出答案。",
                "开头先写答案，下一行可以写理由。",
                "第一行写答案，第二行写原因。",
                "直接完整地给出答案，再用一句话说明理由。",
            ]
        }
    }
}
