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

    /// A run with controls, a correction and a tally.
    private func laterHistory(hostile: Bool = false) throws -> RunHistory {
        var history = Histories.history(hostile: hostile)
        for index in history.entries.indices {
            if case .selected(var selection) = history.entries[index].event {
                selection.correction = Selection.Correction(
                    lookedAt: 2, gain: 0.25, corrected: 0.2, low: 0, high: 0.5, level: 0.05)
                history.entries[index].event = .selected(selection)
            }
            if case .decided(var outcome) = history.entries[index].event {
                outcome.racing = RacingTally(asked: 30, full: 40)
                history.entries[index].event = .decided(outcome)
            }
        }
        let last = try #require(history.entries.last)
        history.entries[history.entries.count - 1].event = .controlled(RunFixtures.controls(hostile: hostile))
        history.entries.append(JournalEntry(sequence: last.sequence + 1, at: last.at, event: last.event))
        return history
    }

    @Test func saysWhatRacingSparedAndWhatTheChoiceIsWorth() throws {
        let summary = try RunSummary(run: "r", history: try laterHistory())
        #expect(summary.racing == RacingTally(asked: 90, full: 120))
        let text = summary.text()
        for part in [
            "racing   saved 30 of 120 evaluations (25 %)",
            "choice   validation +0.250 against the seed prompt, +0.200 when choosing is allowed for; 2 prompts looked at, "
                + "95 % interval for all of them +0.000 to +0.500",
            "odd words replaced by random ones: the words matter: the winner scores 0.750 on validation, the control 0.500: "
                + "+0.250 (95 % interval +0.063 to +0.438; exact McNemar, p = 0.0313; 16 examples)",
            "words shuffled: not measured: the winner has no words",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        let json = try ReportJSON.text(summary)
        #expect(try Histories.keys(json).isSuperset(of: ["racing", "selection", "controls", "elites"]))
        #expect(text.hasPrefix("better: "))
        // Runs of earlier versions say nothing of either.
        let earlier = try RunSummary(run: "r", history: Histories.history()).text()
        #expect(!earlier.contains("\ncontrols") && !earlier.contains("\nracing") && !earlier.contains("\nchoice"))
    }

    @Test func textsOfControlsAndElitesAreSafeToPrint() throws {
        let history = try laterHistory(hostile: true)
        #expect(Histories.isPrintable(try RunSummary(run: "r", history: history).text()))
        let page = try HTMLReport(run: "r", history: history).page
        #expect(page.contains("Controls") && page.contains("Elites") && !page.contains("<script>"))
    }

    /// Between the test and the end of the run nothing is handed out that is not shown to be better.
    @Test func untilTheRunEndsTheVerdictDecidesWhatToUse() throws {
        var history = Histories.history()
        history.entries.removeLast()
        #expect(try RunSummary(run: "r", history: history).best == RunFixtures.prompts(hostile: false)[4].id)
        guard case .tested(var report) = history.entries.last?.event else {
            Issue.record("the test is not the last event but one")
            return
        }
        report.verdict = .notShown
        history.entries[history.entries.count - 1].event = .tested(report)
        #expect(try RunSummary(run: "r", history: history).best == RunFixtures.prompts(hostile: false)[0].id)
    }

    /// Names that come from the user are data, not keys of ours.
    @Test func namesOfPartsAreNotRewritten() throws {
        let json = try ReportJSON.line(Prompt(["userPart": "a", "B_c": "b"]))
        #expect(try Histories.keys(json) == ["userPart", "B_c"])
    }
}
