package import IncantCore

/// Turns a prompt into a changed prompt; never scores it.
///
/// Every operator takes its randomness as an argument, keeps each placeholder exactly as often as the parent has it in
/// that part (unless it declares `changesRepetition`), never returns its parent, and says in words what it did.
package protocol MutationOperator: Sendable {
    /// A stable name, `family.what`, for example `reorder.swap`; it enters journals.
    var name: String { get }

    /// The family that statistics group by.
    var family: OperatorFamily { get }

    /// One line that says what the operator does.
    var summary: String { get }

    /// The languages whose prompts it can change.
    var languages: Set<Language> { get }

    /// Whether it shows data again that the parent shows once, or the other way round. Such an operator shows nothing more
    /// than twice that its parent does not, and drops no placeholder altogether.
    var changesRepetition: Bool { get }

    /// Changes a prompt.
    ///
    /// - Parameters:
    ///   - prompt: the parent.
    ///   - context: what the operator may know of the task.
    ///   - random: the stream that all its choices are drawn from.
    /// - Returns: the child and what was done; nil where the operator does not apply to this prompt.
    func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation?
}

extension MutationOperator {
    package var changesRepetition: Bool { false }
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
    /// Put the content into another form.
    case structure
    /// Take pieces of another parent.
    case crossover
    /// Show worked examples.
    case demonstration
}

/// A child prompt and what was done to get it.
package struct Mutation: Hashable, Sendable {
    /// The child.
    package var prompt: Prompt
    /// What was done, in words a person understands, for example `moved the last sentence of 'user' to the front`.
    package var note: String
    /// The other parent that something was taken from, where there is one.
    package var mate: PromptID?

    package init(prompt: Prompt, note: String, mate: PromptID? = nil) {
        self.prompt = prompt
        self.note = note
        self.mate = mate
    }
}
