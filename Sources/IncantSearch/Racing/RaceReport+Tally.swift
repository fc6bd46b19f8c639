package import IncantCore

extension RaceReport {
    /// What the race spared. O(places).
    ///
    /// - Parameters:
    ///   - raceLength: how many examples a whole race asks.
    ///   - samples: how often each is asked.
    /// - Returns: the evaluations asked and those of a full evaluation.
    package func tally(raceLength: Int, samples: Int) -> RacingTally {
        places.reduce(RacingTally()) { sum, place in
            if case .refused = place.exit { return sum }
            if place.cutShort { return sum }
            return sum + RacingTally(asked: place.examples * samples, full: raceLength * samples)
        }
    }
}
