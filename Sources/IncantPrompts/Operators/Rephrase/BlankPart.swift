import IncantCore

/// A part that a prompt leaves blank and may fill, such as the system message of a chat.
enum BlankPart {
    /// The prompt with one blank part filled.
    ///
    /// - Parameters:
    ///   - prompt: the parent.
    ///   - context: tells which parts there are.
    ///   - text: what to fill in.
    ///   - note: what was done, without the part's name.
    /// - Returns: nil where there is no such part, or the child breaks a rule.
    static func filled(_ prompt: Prompt, in context: MutationContext, with text: String, note: String) -> Mutation? {
        let blank = context.schema.parts.first { part in
            part.mayBeEmpty && part.required.isEmpty && (prompt[part.name] ?? "").isBlankText
        }
        guard let blank else { return nil }
        let child = prompt.replacing(blank.name, with: text)
        guard MutationRules(parent: prompt, context: context).allow(child) else { return nil }
        return Mutation(prompt: child, note: "in '\(blank.name)': \(note)")
    }

    /// The language of a prompt as a whole: Chinese where any part holds Han characters.
    static func language(of prompt: Prompt, in context: MutationContext) -> Language {
        let text = prompt.wholeText
        if text.unicodeScalars.contains(where: \.isHan) { return .chinese }
        return PartDraft(name: "", text: text, placeholders: context.schema.placeholders).language(in: context)
    }
}
