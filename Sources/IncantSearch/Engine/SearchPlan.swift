/// What a search will need, as far as that is known before it begins.
package struct SearchPlan: Hashable, Sendable {
    /// Evaluations that validation, test and controls need at most.
    package var reserved: Int
    /// Evaluations of a generation whose races go as planned.
    package var perGeneration: Int
    /// Generations that the budget of evaluations pays for, about.
    package var generations: Int
}

extension SearchEngine {
    /// What the search will need.
    package var plan: SearchPlan {
        let reserved = reserve(finishers: max(mostFinishers, settings.finalists)) + controlReserve
        var racers = settings.children
        var asked = 0
        var perGeneration = 0
        for stop in race.stops {
            perGeneration += racers * (stop - asked)
            asked = stop
            racers = race.survivors(of: racers)
        }
        perGeneration *= settings.samples
        let climb = max(0, settings.evaluations - reserved)
        return SearchPlan(
            reserved: reserved, perGeneration: perGeneration,
            generations: perGeneration > 0 ? (climb + perGeneration - 1) / perGeneration : 0
        )
    }
}
