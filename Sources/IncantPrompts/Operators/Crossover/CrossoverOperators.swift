/// The operators that take pieces of another parent.
package enum CrossoverOperators {
    /// All of them, by name.
    package static let all: [any MutationOperator] = [CrossoverSegments()]
}
