import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

@testable import IncantReport

struct HTMLReportTests {
    private func page(hostile: Bool = false, run: String = "r-1") throws -> String {
        try HTMLReport(run: run, history: Histories.history(hostile: hostile)).page
    }

    @Test func saysWhatTheRunCameTo() throws {
        let page = try page()
        for part in [
            "better: the prompt found", "<svg", "polyline", "<ins>of the bank </ins>", "<details>", "8 candidates",
            "near-duplicate of", "constraint.role", "客户写道",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    /// The only tags of a page are those that its own code writes, whatever prompts, notes and names hold.
    @Test func hostileTextsBecomeNoMarkup() throws {
        let hostile = try page(hostile: true, run: "<img src=x onerror=alert(1)>")
        #expect(!hostile.contains("<script") && !hostile.contains("<img"))
        #expect(hostile.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;"))
        #expect(Histories.isPrintable(hostile))
        func tags(_ page: String) -> Set<String> {
            Set(page.matches(of: /<\/?([a-zA-Z!]+)/).map { String($0.output.1) })
        }
        #expect(tags(hostile).subtracting(tags(try page())).isEmpty)
        #expect(!hostile.contains(/<[^>]* (on[a-z]+|style|href|src)=/))
    }

    @Test func aPolicyForbidsEverythingButItsOwnStyle() throws {
        let page = try page()
        let digest = Data(Digest(of: HTML.style).bytes).base64EncodedString()
        #expect(page.contains("default-src 'none'; style-src 'sha256-\(digest)'"))
        // The digest is of what stands between the tags, to the byte.
        let style = try #require(page.firstMatch(of: /<style>([\s\S]*?)<\/style>/))
        #expect(String(style.output.1) == HTML.style)
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("url("))
    }

    @Test func everyTagIsClosed() throws {
        let single: Set<String> = ["meta", "br", "line", "circle", "polyline"]
        var open: [String] = []
        for match in try page(hostile: true).matches(of: /<(\/?)([a-zA-Z0-9]+)[^>]*?(\/?)>/) {
            let name = String(match.output.2)
            if match.output.1 == "/" {
                #expect(open.popLast() == name)
            } else if match.output.3 != "/" && !single.subtracting(["circle"]).contains(name) {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func aChartOfEqualScoresHasAScale() throws {
        var state = RunState()
        try state.apply(.started(RunFixtures.header()))
        try state.apply(.proposed(Proposals(generation: 0, candidates: [])))
        let decision = GenerationOutcome.Decision(prompt: PromptID("a"), kept: true, reason: "", score: 1, examples: 1)
        try state.apply(
            .decided(
                GenerationOutcome(
                    generation: 0, decisions: [decision], beam: [], best: PromptID("a"), bestScore: 1, evaluations: 1)))
        let svg = ScoreChart(state).svg
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        #expect(svg.contains("<circle"))
        #expect(ScoreChart(RunState()).svg.isEmpty)
    }
}
