package import IncantCore

/// How a prompt becomes a conversation: an optional system turn, then the user's.
///
///     let conversation = ConversationPrompt(inputFields: ["input"])
///     conversation.messages(of: Prompt(["system": "Be brief.", "user": "Label: {input}"]), for: example)
///
/// Both parts are filled in one pass, so that data which looks like a placeholder stays as it is.
package struct ConversationPrompt: Hashable, Sendable {
    /// The names of the parts.
    package enum Part {
        package static let system = "system"
        package static let user = "user"
    }

    /// The parts `system`, which may be empty and may hold input fields, and `user`, which holds them all.
    package let schema: PromptSchema
    private let placeholders: Set<String>

    /// - Parameter inputFields: the names of the examples' fields.
    package init(inputFields: [String]) {
        placeholders = Set(inputFields)
        schema = PromptSchema(parts: [
            PromptSchema.Part(name: Part.system, required: [], optional: inputFields, mayBeEmpty: true),
            PromptSchema.Part(name: Part.user, required: inputFields),
        ])
    }

    /// The text of one part with an example's fields filled in; nil where the prompt has no such part, or it is blank.
    /// O(n).
    package func text(of part: String, in prompt: Prompt, for example: Example) -> String? {
        guard let text = prompt[part], !text.allSatisfy(\.isWhitespace) else { return nil }
        return PromptTemplate(text, placeholders: placeholders).filled(with: example.fields)
    }

    /// The turns that ask a model for the example's answer: `system` where it is not blank, then `user`. O(n).
    package func messages(of prompt: Prompt, for example: Example) -> [ChatMessage] {
        var messages: [ChatMessage] = []
        if let system = text(of: Part.system, in: prompt, for: example) {
            messages.append(ChatMessage(.system, system))
        }
        messages.append(ChatMessage(.user, text(of: Part.user, in: prompt, for: example) ?? ""))
        return messages
    }
}
