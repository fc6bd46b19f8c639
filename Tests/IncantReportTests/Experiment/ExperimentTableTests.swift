import Foundation
import IncantCore
import IncantSearch
import Testing

@testable import IncantReport

@Suite("The table of an experiment")
struct ExperimentTableTests {
    private let table = ExperimentFixtures.table()

    private func line(_ variant: String, _ task: String? = nil) throws -> ExperimentTable.Line {
        try #require(table.lines.first { $0.variant == variant && $0.task == task })
    }

    private func isNear(_ value: Double?, _ other: Double) -> Bool {
        value.map { abs($0 - other) < 1e-8 } ?? false
    }

    @Test("holds the mean over tasks and seeds, and each task's, as worked out on paper")
    func gains() throws {
        #expect(isNear(try line("ours").gain?.mean, 0.25))
        #expect(isNear(try line("ours", "a").gain?.mean, 0.15))
        #expect(isNear(try line("rival").gain?.mean, 0.05))
        #expect(isNear(try line("rival", "b").gain?.mean, 0))
        let gain = try #require(try line("ours").gain)
        // With two runs a task, a draw is one of them: from (0.1 + 0.3) / 2 to (0.2 + 0.4) / 2.
        #expect(isNear(gain.low, 0.2) && isNear(gain.high, 0.3))
        #expect(try line("rival").runs == 4)
    }

    @Test("counts runs below the seed prompt and verdicts")
    func shares() throws {
        let (ours, rival) = (try line("ours"), try line("rival"))
        #expect(ours.belowSeedPrompt == 0 && rival.belowSeedPrompt == 0.25)
        #expect(ours.better == 0.75 && rival.better == 0.25)
        #expect(ours.worse == 0 && rival.worse == 0.25)
    }

    @Test("compares with the reference in pairs of the same task and seed")
    func pairs() throws {
        #expect(try line("ours").comparison == nil)
        let found = try #require(try line("rival").comparison)
        #expect(isNear(found.difference.mean, 0.2))
        #expect(found.pairs == 4 && found.ahead == 3 && found.level == 1 && found.behind == 0)
        #expect(isNear(try line("rival", "b").comparison?.difference.mean, 0.35))
        // A run without its pair counts in the gain, and not here.
        let fewer = ExperimentFixtures.table(ExperimentFixtures.runs.filter { $0.variant == "rival" || $0.seed == 1 })
        let rest = try #require(fewer.overall("rival")?.comparison)
        #expect(rest.pairs == 2 && isNear(rest.difference.mean, 0.25))
        #expect(rest.difference.low == nil)
    }

    @Test("tells when the reference is where a rival ended")
    func catchUp() throws {
        let found = try #require(try line("rival").comparison)
        let task = try #require(found.catchUp.first)
        #expect(found.catchUp.map(\.task) == ["a", "b"])
        // The rival ends at (0.6 + 0.7) / 2 after (400 + 250) / 2; the reference's mean is there with (0.7 + 0.6) / 2.
        #expect(isNear(task.trainScore, 0.65) && task.variantEvaluations == 325 && task.evaluations == 200)
        #expect(task.variantReachedAt == 400)
        #expect(isNear(found.catchUpShare, 400.0 / 650))
    }

    @Test("gives no share where the reference never gets there on a task")
    func neverThere() throws {
        let strong = try #require(
            ExperimentFixtures.run("rival", "a", 1, gain: 0.5, curve: [(100, 1), (200, 1)]))
        let runs = ExperimentFixtures.runs.filter { ($0.variant, $0.task, $0.seed) != ("rival", "a", 1) } + [strong]
        let found = try #require(ExperimentFixtures.table(runs).overall("rival")?.comparison)
        #expect(found.catchUp.first?.evaluations == nil && found.catchUp.last?.evaluations == 200)
        #expect(found.catchUpShare == nil)
        #expect(ExperimentFixtures.table(runs).text.contains("reached on 1 of 2 tasks"))
    }

    @Test("counts evaluations to a level; the median only where more than half got there")
    func levels() throws {
        #expect(
            try line("ours").reach == ExperimentTable.Reach(reached: 4, runs: 4, medianEvaluations: 250))
        #expect(try line("rival").reach == ExperimentTable.Reach(reached: 2, runs: 4, medianEvaluations: nil))
        let one = ExperimentFixtures.table(levels: ["a": 0.65])
        #expect(one.overall("ours")?.reach?.runs == 2)
        #expect(ExperimentFixtures.table(levels: [:]).lines.allSatisfy { $0.reach == nil })
        #expect(ExperimentSums.median([1, 2, 9], of: 3) == 2)
        #expect(ExperimentSums.median([1, 2], of: 3) == 2)
        #expect(ExperimentSums.median([1], of: 2) == nil)
        #expect(ExperimentSums.median([], of: 0) == nil)
    }

    @Test("times the runs of which the time is known")
    func times() throws {
        #expect(try line("ours").milliseconds == 3000 && (try line("ours").timedRuns == 3))
        #expect(table.text.contains("3 s (3 of 4)"))
    }

    @Test("does not depend on the order in which runs ended, nor on what else is compared")
    func order() throws {
        var random = RandomStream(seed: 4)
        for _ in 0..<5 {
            #expect(ExperimentFixtures.table(random.shuffled(ExperimentFixtures.runs)) == table)
        }
        let alone = ExperimentTable(
            experiment: "paper", variants: ["rival"], tasks: ["a", "b"], seeds: [1, 2], reference: "ours",
            runs: ExperimentFixtures.runs.filter { $0.variant == "rival" })
        #expect(alone.overall("rival")?.gain == (try line("rival")).gain)
        #expect(alone.overall("rival")?.comparison == nil)
        #expect(!alone.text.contains("against"))
    }

    @Test("an unfinished run gives no line of figures")
    func unfinished() throws {
        let events = ExperimentFixtures.events(gain: 0.1, curve: [(100, 0.5)])
        for count in 0..<events.count {
            let run = ExperimentRun(
                variant: "v", task: "t", seed: 1, events: Array(events.prefix(count)), milliseconds: nil)
            #expect(run == nil)
        }
        let empty = ExperimentFixtures.table([], missing: (0..<12).map { "ours-a-\($0)" })
        #expect(empty.overall("ours")?.gain == nil)
        #expect(empty.text.contains("0 of 12 runs") && empty.text.contains("and 2 more"), "\(empty.text)")
    }

    @Test("as text it is aligned, as JSON it reads back")
    func forms() throws {
        let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "paper: 2 variants × 2 tasks × 2 seeds, all 8 runs")
        #expect(lines.contains { $0.hasPrefix("ours") && $0.contains("+0.250  +0.200 to +0.300") }, "\(table.text)")
        #expect(lines.contains { $0.hasPrefix("rival") && $0.contains("400 of its 650 (62 %)") }, "\(table.text)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        #expect(try decoder.decode(ExperimentTable.self, from: Data(ReportJSON.text(table).utf8)) == table)
    }

    @Test("as CSV every row has a value for every title, and numbers read back")
    func csv() throws {
        for (text, count) in [(table.csv, 6), (table.runsCSV, 8)] {
            let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            #expect(rows.count == 1 + count)
            #expect(rows.allSatisfy { $0.count == rows[0].count })
        }
        let rows = table.runsCSV.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        let column = try #require(rows[0].firstIndex(of: "gain"))
        #expect(rows.dropFirst().map { Double($0[column]) } == table.runs.map(\.gain))
    }
}
