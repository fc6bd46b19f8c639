package import IncantCore

/// A generation's race as the settings want it: when it is looked at, and by which rule.
package struct Race: Sendable {
    /// The cumulative numbers of examples after which the race is looked at, ascending.
    package let stops: [Int]
    private let rule: any RacingRule

    /// - Parameters:
    ///   - settings: the blocks, the rule and its dials.
    ///   - examples: how many train examples there are.
    package init(settings: SearchSettings, examples: Int) {
        stops = Self.stops(blocks: settings.blocks, examples: examples)
        rule =
            switch settings.racing {
            case .anytime: AnytimeRace(examples: stops.last ?? 0, error: settings.racingError)
            case .halving: HalvingRace(blocks: settings.blocks, examples: examples, keep: settings.keep)
            case .none: FullRace()
            }
    }

    /// How many examples a candidate is asked that runs the race to its end.
    package var length: Int { stops.last ?? 0 }

    /// Who is out after a block: as `RacingRule.exits` says.
    package func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: RaceExit] {
        rule.exits(of: racers, reference: reference, isLast: isLast)
    }

    /// How many of so many racers go on after a block at most.
    package func survivors(of racers: Int) -> Int {
        rule.survivors(of: racers)
    }

    /// Where a race is looked at: the blocks, cut off at the size of the split; after all examples where there is no
    /// block.
    static func stops(blocks: [Int], examples: Int) -> [Int] {
        let stops = Set(blocks.map { min($0, examples) }.filter { $0 > 0 })
        return stops.isEmpty ? [examples] : stops.sorted()
    }
}
