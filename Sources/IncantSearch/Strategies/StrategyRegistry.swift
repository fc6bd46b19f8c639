/// The strategies by the names that configurations use.
package enum StrategyRegistry {
    /// All of them, in the order in which they are listed to people: the default first.
    package static let all: [any Strategy] = [
        Combined(), Beam(), HillClimb(), Evolution(), MapElites(), ParetoSearch(), GreedyEdits(), RandomSearch(),
    ]

    /// A strategy by name; nil where there is none of that name.
    package static func strategy(named name: String) -> (any Strategy)? {
        all.first { $0.name == name }
    }
}
