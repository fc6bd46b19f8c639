/// All mutation operators there are.
package enum OperatorLibrary {
    /// Every operator, by family in the order of `OperatorFamily`, by name within a family.
    package static let all: [any MutationOperator] = OperatorFamily.allCases.flatMap { operators(of: $0) }

    /// The operators of a family, by name.
    package static func operators(of family: OperatorFamily) -> [any MutationOperator] {
        let members: [any MutationOperator] =
            switch family {
            case .reorder: ReorderOperators.all
            case .rephrase: RephraseOperators.all
            case .constraint: ConstraintOperators.all
            case .delete: DeleteOperators.all
            case .format: FormatOperators.all
            case .odd: OddOperators.all
            case .structure: StructureOperators.all
            case .crossover: CrossoverOperators.all
            case .demonstration: DemonstrationOperators.all
            }
        return members.sorted { $0.name < $1.name }
    }

    /// The operator of a name; nil where there is none.
    package static func named(_ name: String) -> (any MutationOperator)? {
        all.first { $0.name == name }
    }
}
