package import IncantCore

/// What a meta model is shown: parents, task and feedback. All of it comes from the train split.
package struct MetaMaterial: Sendable {
    /// A wrong answer.
    package struct Mistake: Hashable, Sendable {
        package var example: Example
        package var answer: String

        package init(example: Example, answer: String) {
            self.example = example
            self.answer = answer
        }
    }

    /// The prompts to start from, the main one first; never empty. An operator that shows no parent still takes from the
    /// first one how data is put in.
    package var parent: Prompt
    /// The second parent, where there is one.
    package var other: Prompt?
    /// The prompt's rules and the task.
    package var context: MutationContext
    /// Wrong answers to the parent.
    package var mistakes: [Mistake]
    /// Examples with their targets.
    package var examples: [Example]

    package init(
        parent: Prompt, other: Prompt? = nil, context: MutationContext, mistakes: [Mistake] = [],
        examples: [Example] = []
    ) {
        self.parent = parent
        self.other = other
        self.context = context
        self.mistakes = mistakes
        self.examples = examples
    }
}

extension String {
    /// The text cut to so many scalars, with `…` where something is missing.
    func cut(to limit: Int) -> String {
        let scalars = unicodeScalars
        guard scalars.count > limit else { return self }
        return String(String.UnicodeScalarView(scalars.prefix(limit))) + "…"
    }
}
