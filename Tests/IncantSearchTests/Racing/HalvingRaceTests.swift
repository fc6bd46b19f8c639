import IncantCore
import IncantSearch
import Testing

@Suite struct HalvingRaceTests {
    private func racer(_ name: String, _ ratings: [Double]) -> HalvingRace.Racer {
        HalvingRace.Racer(prompt: PromptID(name), ratings: ratings)
    }

    @Test func stopsGrowAndEndWithinTheSplit() {
        #expect(HalvingRace(blocks: [20, 40, 400], examples: 100, keep: 0.5).stops == [20, 40, 100])
        #expect(HalvingRace(blocks: [40, 20, 20], examples: 100, keep: 0.5).stops == [20, 40])
        #expect(HalvingRace(blocks: [], examples: 30, keep: 0.5).stops == [30])
    }

    @Test func theBetterHalfGoesOnWhateverTheOrderOfArrival() {
        let race = HalvingRace(blocks: [4, 8], examples: 8, keep: 0.5)
        let racers = [
            racer("a", [1, 1, 1, 0]), racer("b", [0, 0, 1, 0]), racer("c", [1, 1, 0, 0]), racer("d", [0, 0, 0, 0]),
        ]
        let exits = race.exits(of: racers, reference: nil, isLast: false)
        #expect(exits == [PromptID("b"): .outrun, PromptID("d"): .outrun])
        #expect(race.exits(of: racers.reversed(), reference: nil, isLast: false) == exits)
    }

    @Test func whoIsBehindTheReferenceLeavesAtAnyBlock() {
        let race = HalvingRace(blocks: [4], examples: 8, keep: 1)
        let reference: [Double] = [1, 1, 1, 1, 1, 1, 0, 0]
        let racers = [racer("bad", [0, 0, 0, 0, 0, 1, 0, 0]), racer("close", [1, 1, 1, 1, 0, 1, 1, 0])]
        for isLast in [false, true] {
            #expect(race.exits(of: racers, reference: reference, isLast: isLast) == [PromptID("bad"): .behindReference])
        }
    }

    @Test func tiesAreBrokenByIdentity() {
        let race = HalvingRace(blocks: [2, 4], examples: 8, keep: 0.5)
        let racers = [racer("b", [1, 0]), racer("a", [0, 1])]
        #expect(race.exits(of: racers, reference: nil, isLast: false) == [PromptID("b"): .outrun])
    }
}
