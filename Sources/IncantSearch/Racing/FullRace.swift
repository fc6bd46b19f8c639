package import IncantCore

/// Races nobody: every candidate is asked all of the race's examples. What other rules are measured against.
package struct FullRace: RacingRule, Hashable {
    package init() {}

    package func exits(of racers: [Racer], reference: [Double]?, isLast: Bool) -> [PromptID: RaceExit] {
        [:]
    }

    package func survivors(of racers: Int) -> Int {
        racers
    }
}
