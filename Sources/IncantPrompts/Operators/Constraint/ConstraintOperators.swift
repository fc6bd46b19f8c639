/// The operators that add rules an answer must follow.
package enum ConstraintOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        ConstraintConfusion(), ConstraintCue(), ConstraintInsert(), ConstraintLabels(), ConstraintParse(),
        ConstraintReplace(),
    ]
}
