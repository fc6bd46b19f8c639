package import IncantCore

/// What every child must keep, whatever the operator.
package struct MutationRules: Sendable {
    private let parent: Prompt
    private let schema: PromptSchema
    private let counts: [String: Int]
    private let longest: Int
    private let changesRepetition: Bool

    /// The most often that an operator which repeats data may show it.
    private static let mostRepetitions = 2

    /// The rules for children of one parent.
    ///
    /// - Parameters:
    ///   - parent: the prompt that children are made from.
    ///   - context: names the parts and placeholders.
    ///   - changesRepetition: whether the operator may show data twice that the parent shows once, or the other way
    ///     round; all others keep every placeholder exactly as often.
    package init(parent: Prompt, context: MutationContext, changesRepetition: Bool = false) {
        self.parent = parent
        self.changesRepetition = changesRepetition
        schema = context.schema
        counts = context.schema.placeholderCounts(of: parent)
        longest = Self.longestChild(of: parent)
    }

    /// Whether a child differs from its parent, holds each placeholder as often in each part as it may, satisfies the
    /// schema and has not outgrown its parent.
    package func allow(_ child: Prompt) -> Bool {
        child.id != parent.id
            && child.wholeText.unicodeScalars.count <= longest
            && keepsPlaceholders(child)
            && schema.violation(of: child) == nil
    }

    /// Whether a child holds each placeholder in each part exactly as often as its parent; where repetition may change,
    /// at least once, and more than twice only where the parent does.
    package func keepsPlaceholders(_ child: Prompt) -> Bool {
        let new = schema.placeholderCounts(of: child)
        guard changesRepetition else { return new == counts }
        return Set(new.keys) == Set(counts.keys)
            && new.allSatisfy { key, count in count <= max(Self.mostRepetitions, counts[key] ?? 0) }
    }

    /// The most scalars a child may have: four times its parent's and 400.
    package static func longestChild(of parent: Prompt) -> Int {
        4 * parent.wholeText.unicodeScalars.count + 400
    }
}
