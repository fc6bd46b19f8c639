import IncantCore

/// Turns an instruction into a question.
struct RephraseQuestion: PartOperator {
    let name = "rephrase.question"
    let family = OperatorFamily.rephrase
    let summary = "ask instead of telling"

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        InstructionRewriter(part, language: part.language(in: context)).rewritten(
            where: { $0.mood == .question }, using: &random)
    }
}
