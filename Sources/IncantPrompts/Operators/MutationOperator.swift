package import IncantCore

/// Turns a prompt into a changed prompt; never scores it.
///
/// Every operator takes its randomness as an argument, keeps each placeholder exactly as often as the parent has it in
/// that part, never returns its parent, and says in words what it did.
package protocol MutationOperator: Sendable {
    /// A stable name, `family.what`, for example `reorder.swap`; it enters journals.
    var name: String { get }

    /// The family that statistics group by.
    var family: OperatorFamily { get }

    /// One line that says what the operator does.
    var summary: String { get }

    /// The languages whose prompts it can change.
    var languages: Set<Language> { get }

    /// Changes a prompt.
    ///
    /// - Parameters:
    ///   - prompt: the parent.
    ///   - context: what the operator may know of the task.
    ///   - random: the stream that all its choices are drawn from.
    /// - Returns: the child and what was done; nil where the operator does not apply to this prompt.
    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation?
}

/// The families of mutation operators.
package enum OperatorFamily: String, Sendable, Codable, CaseIterable, Hashable {
    /// Move what is there.
    case reorder
    /// Say it in other words.
    case rephrase
    /// Add a rule the answer must follow.
    case constraint
    /// Take something away.
    case delete
    /// Change marks, layout and case, not words.
    case format
    /// Make it strange.
    case odd
}

/// A child prompt and what was done to get it.
package struct Mutation: Hashable, Sendable {
    /// The child.
    package var prompt: Prompt
    /// What was done, in words a person understands, for example `moved the last sentence of 'user' to the front`.
    package var note: String

    package init(prompt: Prompt, note: String) {
        self.prompt = prompt
        self.note = note
    }
}

/// What an operator may know: the prompt's rules and the task, never a score.
package struct MutationContext: Sendable {
    /// The parts and placeholders of the target's prompts.
    package var schema: PromptSchema
    /// The language of the task.
    package var language: Language
    /// The kind of answer.
    package var kind: TaskKind
    /// The allowed labels, where there are any.
    package var labels: [String]
    /// What each label means in words.
    package var labelWords: [String: String]
    /// The fields of an extraction task.
    package var fields: [String]
    /// From 0 (the smallest change) to 1 (the largest): how much of the prompt one mutation may touch.
    package var strength: Double

    package init(
        schema: PromptSchema, language: Language, kind: TaskKind, labels: [String] = [],
        labelWords: [String: String] = [:], fields: [String] = [], strength: Double = 0.3
    ) {
        self.schema = schema
        self.language = language
        self.kind = kind
        self.labels = labels
        self.labelWords = labelWords
        self.fields = fields
        self.strength = strength
    }
}
