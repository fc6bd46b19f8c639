import IncantCore
import Testing

@testable import IncantTasks

@Suite("What judges write")
struct JudgeReplyTests {
    private func reply(_ text: String) -> ChatReply { ChatReply(text: text, usage: .zero) }

    @Test(
        "the last line of the form counts",
        arguments: [
            ("Score: 4", 4), ("Good.\n\nScore: 4\n", 4), ("Score: 2\nNo, better.\nScore: 4", 4),
            ("**Score: 4**", 4), ("**Score:** 4.", 4), ("score : 4/5", 4), ("  Score: 4 / 5  ", 4), ("Score：４", 4),
            ("评分：４", 4), ("理由……\r\n评分: 4。", 4), ("## 得分：4", 4), ("Score: 4\nI hope this helps.", 4),
        ])
    func read(text: String, mark: Int) {
        #expect(JudgeReply.mark(in: reply(text), scale: 1...5) == mark)
    }

    @Test(
        "all else is not read",
        arguments: [
            "", "4", "Score 4", "Score: 0", "Score: 6", "Score: 4.5", "Score: 4 or 5", "Score: N", "Score: 4/10",
            "Score: four", "Score: +4", "Score: 04", "Score: 4\nScore: high", "My score: 4", "Scores: 4",
            "Score: 99999999999999999999", "评分4", "Score:",
        ])
    func notRead(text: String) {
        #expect(JudgeReply.mark(in: reply(text), scale: 1...5) == nil)
    }

    @Test func negativeMarks() {
        #expect(JudgeReply.mark(in: reply("Score: -2"), scale: -2...2) == -2)
        #expect(JudgeReply.mark(in: reply("Score: -3"), scale: -2...2) == nil)
    }

    @Test(
        "verdicts are read in both languages",
        arguments: [
            ("Better: A", JudgeReply.Verdict.first), ("更好：B", .second), ("更好：Ａ", .first), ("更好：平", .tie),
            ("better: tie.", .tie), ("`Better: b`", .second), ("Better: A\nBetter: B", .second),
        ])
    func verdicts(text: String, verdict: JudgeReply.Verdict) {
        #expect(JudgeReply.verdict(in: reply(text)) == verdict)
    }

    @Test(arguments: ["Better: C", "A is better", "Better: A or B", "Better:", "更好"])
    func noVerdict(text: String) {
        #expect(JudgeReply.verdict(in: reply(text)) == nil)
    }
}
