package import IncantCore

/// Decides who is out after each block of a race. It has no state: all it knows is what it is shown.
package protocol RacingRule: Sendable {
    /// Who is out after a block.
    ///
    /// - Parameters:
    ///   - racers: everybody still in the race, all with equally many ratings.
    ///   - reference: the ratings to beat on the same examples; nil where there are none.
    ///   - isLast: whether all of the race's examples were asked.
    /// - Returns: the exits by prompt; empty where all go on.
    func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: RaceExit]

    /// How many of so many racers go on after a block at most.
    func survivors(of racers: Int) -> Int
}

/// The racing rules by the names that configurations use.
package enum RacingKind: String, Hashable, Sendable, CaseIterable {
    /// A paired test that holds its error rate wherever the race is looked at: `AnytimeRace`.
    case anytime
    /// Successive halving with a paired look at the reference: `HalvingRace`.
    case halving
    /// Nobody leaves: `FullRace`.
    case none
}
