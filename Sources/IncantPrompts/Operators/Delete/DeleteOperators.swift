/// The operators that take something away, never a placeholder.
package enum DeleteOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [
        DeletePieces(granularity: .clause), DeletePhrase(), DeletePrune(), DeletePieces(granularity: .segment),
        DeleteShorten(), DeleteWord(),
    ]
}
