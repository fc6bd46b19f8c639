package import IncantCore

/// What every child must keep, whatever the operator.
package struct MutationRules: Sendable {
    private let parent: Prompt
    private let schema: PromptSchema
    private let counts: [String: Int]
    private let longest: Int

    /// The rules for children of one parent.
    package init(parent: Prompt, context: MutationContext) {
        self.parent = parent
        schema = context.schema
        counts = context.schema.placeholderCounts(of: parent)
        longest = Self.longestChild(of: parent)
    }

    /// Whether a child differs from its parent, holds each placeholder as often in each part, satisfies the schema
    /// and has not outgrown its parent.
    package func allow(_ child: Prompt) -> Bool {
        child.id != parent.id
            && child.wholeText.unicodeScalars.count <= longest
            && schema.placeholderCounts(of: child) == counts
            && schema.violation(of: child) == nil
    }

    /// The most scalars a child may have: four times its parent's and 400.
    package static func longestChild(of parent: Prompt) -> Int {
        4 * parent.wholeText.unicodeScalars.count + 400
    }
}
