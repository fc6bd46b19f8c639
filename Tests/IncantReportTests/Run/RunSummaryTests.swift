import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

@testable import IncantReport

struct RunSummaryTests {
    @Test func theVerdictIsTheFirstLine() throws {
        let text = try RunSummary(run: "r-1", history: Histories.history()).text()
        let verdict =
            "better: the prompt found scores 0.750 on test, the seed prompt 0.500: +0.250 "
            + "(95 % interval +0.063 to +0.438; exact McNemar, p = 0.0313; 16 examples)"
        #expect(text.hasPrefix(verdict + "\n"))
    }

    @Test func saysWhatARunFoundAndHow() throws {
        let summary = try RunSummary(run: "r-1", history: Histories.history())
        let prompts = RunFixtures.prompts(hostile: false)
        #expect(summary.state == "finished")
        #expect(summary.best == prompts[4].id)
        #expect(summary.found?.text == prompts[4] && summary.found?.testScore == 0.75)
        #expect(summary.seedPrompt.testScore == 0.5)
        #expect(summary.lineage.map(\.prompt) == [0, 1, 4].map { prompts[$0].id })
        #expect(summary.evaluations == 224 && summary.evaluationBudget == 400)
        #expect(summary.tokensUsed == TokenUsage(prompt: 224 * 12, answer: 224))
        let text = summary.text()
        for part in [
            "seed prompt", "(use this one)", "A customer of the bank writes: {input}", "224 of 400 evaluations",
            "generation 1, rephrase.words: named the bank", "constraint.role", "no gain in two generations",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    /// A run renders after each of its steps, however little is known of it.
    @Test(arguments: [false, true])
    func rendersAtAnyMoment(_ hostile: Bool) throws {
        for count in 1...Histories.stepCount {
            let history = Histories.history(steps: count, hostile: hostile)
            let holder = LeaseHolder(pid: 1, host: "h", since: Timestamp(milliseconds: 0))
            for standing in [RunOverview.Standing.interrupted, .running(by: holder)] {
                let summary = try RunSummary(run: "r", history: history, standing: standing)
                #expect(Histories.isPrintable(summary.text()))
                #expect((1...8).contains(summary.story.count))
                #expect(try !ReportJSON.text(summary).isEmpty)
                #expect(Histories.isPrintable(GenerationTable(try history.state()).text))
                _ = try HTMLReport(run: "r", history: history, standing: standing).page
                if count < Histories.stepCount - 1 {
                    #expect(summary.verdict == nil && summary.verdictLine.hasPrefix("no verdict yet"))
                    #expect(summary.state == standing.word)
                }
            }
        }
    }

    @Test func anInterruptedRunSaysHowToGoOn() throws {
        let line = try RunSummary(run: "r-1", history: Histories.history(steps: 9)).verdictLine
        #expect(line.contains("in generation 1"))
        #expect(line.contains("incant resume r-1"))
        let elsewhere = try RunSummary(
            run: "r-1", history: Histories.history(steps: 9), resumeCommand: "incant resume r-1 --runs-dir 'my runs'")
        #expect(elsewhere.verdictLine.hasSuffix("incant resume r-1 --runs-dir 'my runs'"))
    }

    @Test func aRunThatNeverBeganIsAnError() {
        let empty = RunHistory(entries: [], evaluations: [])
        #expect(throws: ReportError.notBegun(run: "r")) { try RunSummary(run: "r", history: empty) }
    }

    @Test(arguments: [(Verdict.worse, "worse: keep the seed prompt"), (.notShown, "not shown: keep the seed prompt")])
    func otherVerdictsAdviseTheSeedPrompt(_ verdict: Verdict, _ words: String) throws {
        var history = Histories.history()
        for index in history.entries.indices {
            if case .tested(var report) = history.entries[index].event {
                report.verdict = verdict
                history.entries[index].event = .tested(report)
            }
            if case .finished(var result) = history.entries[index].event {
                result.best = RunFixtures.prompts(hostile: false)[0].id
                history.entries[index].event = .finished(result)
            }
        }
        let summary = try RunSummary(run: "r", history: history)
        #expect(summary.verdictLine.hasPrefix(words))
        let text = summary.text()
        let seed = try #require(text.range(of: "seed prompt  "))
        #expect(text[seed.upperBound...].prefix(30).contains("(use this one)"))
    }

    @Test func longStoriesAreCutInTheMiddle() throws {
        var summary = try RunSummary(run: "r", history: Histories.history())
        let step = try #require(summary.lineage.last)
        summary.lineage += [LineageReport.Step](repeating: step, count: 30)
        #expect(summary.story.count == 8)
        #expect(summary.story[3] == "… 25 further steps; 'incant lineage r' shows all")
    }

    @Test func keysOfTheJSONAreStable() throws {
        let json = try ReportJSON.text(try RunSummary(run: "r", history: Histories.history()))
        #expect(
            try Histories.keys(json) == [
                "run", "state", "verdict", "verdict_line", "program", "task", "target", "embedder", "seed", "examples",
                "started_at", "last_activity", "seed_prompt", "found", "best", "test", "lineage", "generations",
                "prompts", "evaluations", "evaluation_budget", "tokens_used", "filtered", "spending",
                "stopped", "operators", "elites",
            ])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["verdict"] as? String == "better")
        #expect((object["operators"] as? [[String: Any]])?.first?["operator"] as? String == "rephrase.words")
        #expect((object["test"] as? [String: Any])?["p_value"] as? Double == 0.0313)
        #expect((object["seed"] as? NSNumber)?.uint64Value == UInt64.max)
        #expect((object["started_at"] as? String) == "2026-07-25T17:20:00.000Z")
    }

    /// Names that come from the user are data, not keys of ours.
    @Test func namesOfPartsAreNotRewritten() throws {
        let json = try ReportJSON.line(Prompt(["userPart": "a", "B_c": "b"]))
        #expect(try Histories.keys(json) == ["userPart", "B_c"])
    }
}
