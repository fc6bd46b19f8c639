import Foundation
import IncantCore
import IncantSearch
import Testing

@testable import IncantReport

struct EvaluationReportTests {
    private static let right = Score(1)
    private static let wrong = Score(0)

    private func report(level: Double, right: Int = 30, of count: Int = 40) -> EvaluationReport {
        let scores = (0..<count).map { $0 < right ? Self.right : Self.wrong }
        return EvaluationReport(
            task: "small", split: .validation, prompt: Prompt(["input": "Say: {input}"]), scores: scores,
            pooling: .mean, usage: .zero, level: level)
    }

    @Test func theIntervalIsOfTheLevelThatTheTextNames() {
        let usual = report(level: 0.05)
        #expect(usual.rendered().contains("0.750 (95 % interval 0.598 to 0.858, 40 examples"))
        let narrow = report(level: 0.2)
        #expect(narrow.rendered().contains("(80 % interval"))
        #expect(narrow.low > usual.low && narrow.high < usual.high)
        let wide = report(level: 0.001)
        #expect(wide.rendered().contains("(99.9 % interval"))
        #expect(wide.low < usual.low && wide.high > usual.high)
    }

    @Test func theIntervalOfPooledF1IsOfTheLevelToo() {
        let scores = (0..<40).map { index in
            Score(index % 4 == 0 ? 0 : 1, counts: MatchCounts(matched: index % 4 == 0 ? 0 : 2, answered: 2, wanted: 2))
        }
        let widths = [0.5, 0.05, 0.005].map { level in
            let report = EvaluationReport(
                task: "small", split: .test, prompt: Prompt(["input": "{input}"]), scores: scores,
                pooling: .pooledF1, usage: .zero, level: level)
            return report.high - report.low
        }
        #expect(widths == widths.sorted() && widths[0] > 0 && widths[0] < widths[2])
    }

    @Test func aComparisonNamesItsTestAndItsPValueOnce() throws {
        var report = report(level: 0.1)
        let others = (0..<40).map { $0 % 2 == 0 ? Self.right : Self.wrong }
        report.compare(
            with: Prompt(["input": "{input}"]), scores: others, pooling: .mean, level: 0.1, seed: 3)
        let text = report.rendered()
        let versus = try #require(report.versus)
        #expect(text.contains("against prompt \(versus.prompt), which has 0.500: +0.250 (90 % interval"))
        #expect(text.contains("\(versus.test), \(Figures.pValue(versus.pValue))"), "\(text)")
        #expect(text.components(separatedBy: "p = ").count == 2, "\(text)")
    }

    @Test(arguments: [(0.05, 1.959964), (0.1, 1.644854), (0.01, 2.575829), (0.317310507863, 1.0)])
    func quantilesAreTheTabledOnes(_ level: Double, _ quantile: Double) {
        #expect(NormalQuantile.twoSided(level: level) == quantile)
    }
}
