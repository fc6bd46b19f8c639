/// The operators that put the content into another form.
package enum StructureOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] =
        [StructureReasoning(order: .answer), StructureReasoning(order: .thought)]
        + StructureFrame.allCases.map { StructureRecast(frame: $0) }
}
