import IncantCore

/// Gives the model a role: in an empty system part, before the text, or in place of the role it has.
struct RephraseRole: MutationOperator {
    let name = "rephrase.role"
    let family = OperatorFamily.rephrase
    let summary = "give the model a role"
    var languages: Set<Language> { Set(Language.allCases) }

    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation? {
        guard !context.comparesLabels else { return nil }
        if random.chance(0.5) {
            let language = BlankPart.language(of: prompt, in: context)
            if let role = random.element(of: InstructionPhrases.phrases(for: language).roles),
                let mutation = BlankPart.filled(prompt, in: context, with: role, note: "gave a role: ‘\(role)’")
            {
                return mutation
            }
        }
        return RoleInPart(name: name, summary: summary).mutate(prompt, in: context, using: &random)
    }
}

/// Gives a role inside a part that has text.
private struct RoleInPart: PartOperator {
    let name: String
    let family = OperatorFamily.rephrase
    let summary: String

    func change(_ part: PartDraft, in context: MutationContext, using random: inout RandomStream) -> PartChange? {
        let language = part.language(in: context)
        guard let role = random.element(of: InstructionPhrases.phrases(for: language).roles) else { return nil }
        var text = part.segmented()
        let present = text.segments.indices.first { index in
            let segment = text.segments[index]
            return segment.kind == .sentence && !text.containsPlaceholder(index)
                && Self.openings.contains { segment.text.hasPrefix($0) }
        }
        if let present {
            let old = text.segments[present].text
            text.replace(at: present, with: role)
            return PartChange(text.text, "exchanged the role \(old.quotedForNote) for ‘\(role)’")
        }
        if let first = text.segments.first, first.kind == .sentence {
            text.replace(at: 0, with: role + language.sentenceGap + first.text)
        } else {
            text.insert(role, at: 0)
        }
        return PartChange(text.text, "gave a role: ‘\(role)’")
    }

    private static let openings = ["You are a ", "You are an ", "You are the ", "你是一", "你是世", "Act as "]
}
