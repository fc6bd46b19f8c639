/// The operators that move what is there.
package enum ReorderOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        ReorderClauses(), ReorderInput(end: .first), ReorderInput(end: .last), ReorderListItems(), ReorderMove(),
        ReorderQuestionLast(), ReorderReverse(), ReorderSections(), ReorderSwap(), ReorderWords(),
    ]
}
