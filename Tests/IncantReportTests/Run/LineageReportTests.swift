import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

@testable import IncantReport

struct LineageReportTests {
    private func report(hostile: Bool = false) throws -> LineageReport {
        let state = try RunFixtures.state(hostile: hostile)
        let prompt = RunFixtures.prompts(hostile: hostile)[4].id
        return LineageReport(try Lineage(of: prompt, in: state, run: "r"), run: "r")
    }

    @Test func showsEachStepWithWhatItChangedAndGained() throws {
        let text = try report().text()
        let steps = text.split(separator: "\n\n")
        #expect(steps.count == 3)
        #expect(steps[0].contains("generation 0") && steps[0].contains("input: {input}"))
        #expect(steps[2].contains("rephrase.words  (also from "))
        #expect(steps[2].contains("input: A customer {+of the bank +}writes: {input}"))
        #expect(steps[2].contains("train 0.625 → 0.792, +0.167 on 24 examples; 56 evaluations spent on it"))
    }

    @Test func hostileTextsAreHarmless() throws {
        #expect(Histories.isPrintable(try report(hostile: true).text()))
    }

    @Test func keysOfTheJSONAreStable() throws {
        let report = try report()
        #expect(try Histories.keys(ReportJSON.text(report)) == ["run", "prompt", "steps", "ancestors"])
        let last = try #require(report.steps.last)
        #expect(
            try Histories.keys(ReportJSON.text(last)) == [
                "prompt", "text", "parents", "generation", "operator", "note", "changes", "train_score", "gain",
                "parent_score_on_common", "score_on_common", "common_examples", "train_evaluations", "evaluations",
            ])
    }
}
