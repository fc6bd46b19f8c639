import Foundation
import IncantCore
import IncantSearch
import Testing

/// The error rate that `anytime` states is kept, and much worse candidates leave early all the same.
@Suite("Anytime-valid races")
struct AnytimeRaceTests {
    /// How the ratings of a simulated race look.
    enum Shape: String, CaseIterable, Sendable {
        /// Scores of 0 and 1, the two prompts disagreeing on a fifth of the examples.
        case fewDiffer
        /// Scores of 0 and 1, the two prompts disagreeing on nearly half.
        case manyDiffer
        /// Ratings as supports give them: small differences that scatter evenly.
        case smooth
        /// Mostly nearly equal, with a few large losses: what an unlucky order shows at once or late.
        case rareLosses
    }

    private static let length = 160
    private static let stops = [20, 40, 80, 160]

    /// One race: the candidate's and the reference's ratings on all examples, in a random order. Over all examples the
    /// candidate is ahead by `effect` exactly (to within one example where scores are 0 and 1).
    private static func race(_ shape: Shape, effect: Double, _ random: inout RandomStream) -> [(Double, Double)] {
        let n = length
        var pairs: [(Double, Double)]
        switch shape {
        case .fewDiffer, .manyDiffer:
            let differing = shape == .fewDiffer ? 32 : 76
            // Rounded away from the hypothesis' edge never: a better candidate stays at least as good as said.
            let wins = min(differing, max(0, Int(((Double(differing) + effect * Double(n)) / 2).rounded(.up))))
            pairs = (0..<n).map { index in
                index < wins ? (1, 0) : index < differing ? (0, 1) : index % 3 == 0 ? (0, 0) : (1, 1)
            }
        case .smooth:
            var noise = (0..<n).map { _ in 0.5 * (random.unit() - 0.5) }
            let mean = noise.reduce(0, +) / Double(n)
            noise = noise.map { $0 - mean }
            pairs = noise.map { (0.5 + ($0 + effect) / 2, 0.5 - ($0 + effect) / 2) }
        case .rareLosses:
            let losses = 12
            let rest = (effect * Double(n) + 0.8 * Double(losses)) / Double(n - losses)
            pairs = (0..<n).map { $0 < losses ? (0.1, 0.9) : (0.5 + rest / 2, 0.5 - rest / 2) }
        }
        pairs = random.shuffled(pairs)
        return pairs
    }

    /// The examples after which the candidate is dropped; nil where it is not.
    private static func dropped(_ pairs: [(Double, Double)], error: Double) -> Int? {
        let rule = AnytimeRace(examples: length, error: error)
        let id = PromptID("a")
        for stop in stops {
            let racer = Racer(prompt: id, ratings: pairs.prefix(stop).map(\.0))
            let exits = rule.exits(of: [racer], reference: pairs.prefix(stop).map(\.1), isLast: stop == length)
            if exits[id] != nil { return stop }
        }
        return nil
    }

    /// Over 2,000 races of each kind, candidates that are as good or better are dropped at most as often as stated.
    @Test(arguments: Shape.allCases)
    func falseDropsStayBelowTheStatedRate(shape: Shape) {
        let races = 2000
        let rule = AnytimeRace(examples: Self.length, error: 0.05)
        var random = RandomStream(seed: 11, generation: 0, slot: 0, purpose: "races \(shape.rawValue)")
        for effect in [0, 0.02, 0.05, 0.1] {
            var drops = [0, 0]
            for _ in 0..<races {
                let pairs = Self.race(shape, effect: effect, &random)
                // What is dropped at any stop has reached the bound by the last one but one: see below.
                let wealth = rule.greatestWealth(pairs.prefix(80).map { $0.0 - $0.1 })
                for (place, error) in [0.05, 0.2].enumerated() where wealth * error >= 1 { drops[place] += 1 }
            }
            print(
                "racing, \(shape.rawValue), candidate better by \(effect): dropped \(drops[0]) of \(races) at error 0.05, "
                    + "\(drops[1]) at error 0.2")
            #expect(Double(drops[0]) <= 0.05 * Double(races))
            #expect(Double(drops[1]) <= 0.2 * Double(races))
        }
    }

    /// Looking at every stop drops exactly those whose evidence has reached the bound by the last stop before the end.
    @Test func raceAndEvidenceAgree() {
        var random = RandomStream(seed: 15, generation: 0, slot: 0, purpose: "agreement")
        var drops = 0
        for round in 0..<200 {
            let pairs = Self.race(Shape.allCases[round % 4], effect: -0.1 + 0.002 * Double(round / 4), &random)
            let wealth = AnytimeRace(examples: Self.length, error: 0.1)
                .greatestWealth(pairs.prefix(80).map { $0.0 - $0.1 })
            let isDropped = Self.dropped(pairs, error: 0.1) != nil
            #expect(isDropped == (wealth * 0.1 >= 1))
            drops += isDropped ? 1 : 0
        }
        #expect(drops > 20 && drops < 180)
    }

    /// Examples drawn from a population, as a task draws them: of all candidates whose population mean is as said, those
    /// are seldom dropped that would not have ended behind.
    @Test func candidatesThatWouldHaveEndedLevelAreSeldomLostToRacing() {
        let races = 2000
        let rule = AnytimeRace(examples: Self.length, error: 0.1)
        var random = RandomStream(seed: 12, generation: 0, slot: 0, purpose: "population races")
        for effect in [0, 0.02, 0.05, 0.1] {
            var lost = 0
            for _ in 0..<races {
                let pairs = (0..<Self.length).map { _ -> (Double, Double) in
                    let draw = random.unit()
                    let wins = (0.3 + effect) / 2
                    return draw < wins ? (1, 0) : draw < 0.3 ? (0, 1) : (1, 1)
                }
                let isLevel = pairs.reduce(0) { $0 + $1.0 - $1.1 } >= 0
                guard isLevel else { continue }
                if rule.greatestWealth(pairs.prefix(80).map { $0.0 - $0.1 }) * 0.1 >= 1 { lost += 1 }
            }
            print("racing, population, candidate better by \(effect): \(lost) of \(races) lost to racing at error 0.1")
            #expect(Double(lost) <= 0.1 * Double(races))
        }
    }

    /// A candidate that is worse by a fifth is out by half of the race nearly always, and mostly by a quarter.
    @Test func muchWorseCandidatesLeaveEarly() {
        let races = 300
        var random = RandomStream(seed: 13, generation: 0, slot: 0, purpose: "power")
        for shape in [Shape.fewDiffer, .smooth] {
            for effect in [-0.05, -0.1, -0.2] {
                var out = [Int: Int]()
                for _ in 0..<races {
                    let pairs = Self.race(shape, effect: effect, &random)
                    guard let stop = Self.dropped(pairs, error: 0.1) else { continue }
                    for later in Self.stops where later >= stop { out[later, default: 0] += 1 }
                }
                let shares = Self.stops.dropLast().map { "\($0): \(100 * (out[$0] ?? 0) / races) %" }
                print(
                    "racing, \(shape.rawValue), candidate worse by \(-effect): out by \(shares.joined(separator: ", "))"
                )
                if effect == -0.2 {
                    #expect(Double(out[40] ?? 0) >= 0.7 * Double(races))
                    #expect(Double(out[80] ?? 0) >= 0.95 * Double(races))
                }
                if effect == -0.1 { #expect(Double(out[80] ?? 0) >= 0.4 * Double(races)) }
            }
        }
    }

    @Test func whatCannotBeMadeUpForIsCertain() {
        let race = AnytimeRace(examples: 10, error: 0.0001)
        #expect(race.greatestWealth([-1, -1, -1, -1, -1, -1]) == .infinity)
        #expect(race.greatestWealth([-1, -1, -1, -1, -1]) < .infinity)
        #expect(race.greatestWealth([]) == 1)
        #expect(race.greatestWealth([1, 1, 1]) == 1)
    }

    /// Looking twice at the same results says the same as looking once: what was dropped before stays dropped.
    @Test func evidenceNeverShrinks() {
        var random = RandomStream(seed: 14, generation: 0, slot: 0, purpose: "evidence")
        let race = AnytimeRace(examples: 60, error: 0.05)
        for _ in 0..<50 {
            let differences = (0..<60).map { _ in 2 * random.unit() - 1.2 }.map { max(-1, $0) }
            let wealth = (0...60).map { race.greatestWealth(Array(differences.prefix($0))) }
            #expect(zip(wealth, wealth.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func nobodyLeavesAfterTheLastBlockOrWithoutAReference() {
        let race = AnytimeRace(examples: 40, error: 0.05)
        let bad = Racer(prompt: PromptID("bad"), ratings: [Double](repeating: 0, count: 40))
        let reference = [Double](repeating: 1, count: 40)
        #expect(race.exits(of: [bad], reference: reference, isLast: true).isEmpty)
        #expect(race.exits(of: [bad], reference: nil, isLast: false).isEmpty)
        #expect(race.exits(of: [bad], reference: reference, isLast: false) == [bad.prompt: .behindReference])
    }
}
