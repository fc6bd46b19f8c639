import IncantCore

/// Adds a rule from the library for the task's kind.
struct ConstraintInsert: MutationOperator {
    let name = "constraint.insert"
    let family = OperatorFamily.constraint
    let summary = "add a rule the answer must follow"
    var languages: Set<Language> { Set(Language.allCases) }

    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation? {
        guard !context.comparesLabels else { return nil }
        if random.chance(0.2) {
            let language = BlankPart.language(of: prompt, in: context)
            if let rule = ConstraintChoice.rule(notIn: prompt.wholeText, context, language, using: &random),
                let mutation = BlankPart.filled(prompt, in: context, with: rule, note: "added the rule ‘\(rule)’")
            {
                return mutation
            }
        }
        return InsertInPart(name: name, summary: summary).mutate(prompt, in: context, using: &random)
    }
}

/// Adds a rule to a part that has text.
private struct InsertInPart: PartOperator {
    let name: String
    let family = OperatorFamily.constraint
    let summary: String

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        guard let rule = ConstraintChoice.rule(notIn: part.text, context, language, using: &random) else { return nil }
        let (text, place) = ConstraintPlacement.placed(rule, in: part, gap: language.sentenceGap, using: &random)
        return PartChange(text, "added the rule ‘\(rule)’ \(place)")
    }
}

/// Draws rules from the library.
enum ConstraintChoice {
    /// A rule for the task that the text does not hold yet.
    ///
    /// The theme is drawn first, so that themes of many rules do not crowd out the others.
    static func rule(
        notIn text: String, _ context: MutationContext, _ language: Language, using random: inout RandomStream
    ) -> String? {
        let rules = AnswerConstraint.constraints(for: context.kind, in: language)
        let themes = AnswerConstraint.Theme.allCases.filter { theme in rules.contains { $0.theme == theme } }
        for _ in 0..<attempts {
            guard let theme = random.element(of: themes),
                let rule = random.element(of: rules.filter { $0.theme == theme })
            else { return nil }
            if let worded = rule.text(in: context, language: language), !text.contains(worded) { return worded }
        }
        return nil
    }

    /// How often a rule is drawn anew that does not apply or is there already.
    private static let attempts = 12
}
