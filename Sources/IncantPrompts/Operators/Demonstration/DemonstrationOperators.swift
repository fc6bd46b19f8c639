/// The operators that show worked examples.
package enum DemonstrationOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        DemonstrationDrop(), DemonstrationInsert(), DemonstrationReorder(), DemonstrationReplace(),
    ]
}
