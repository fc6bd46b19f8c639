import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

struct WordDiffTests {
    private func old(_ diff: WordDiff) -> String {
        diff.pieces.filter { $0.change != .added }.map(\.text).joined()
    }

    private func new(_ diff: WordDiff) -> String {
        diff.pieces.filter { $0.change != .removed }.map(\.text).joined()
    }

    @Test(arguments: [
        ("Answer in one word.", "Reply in one word.", "[-Answer-]{+Reply+} in one word."),
        ("a b c", "a c", "a [-b -]c"),
        ("one two three", "uno dos three", "[-one two-]{+uno dos+} three"),
        ("客户写道：你好", "顾客写道：你好", "{+顾+}客[-户-]写道：你好"),
        ("same", "same", "same"),
        ("", "all new", "{+all new+}"),
        ("all gone", "", "[-all gone-]"),
        ("", "", ""),
        ("pto_request", "pto_request_status", "[-pto_request-]{+pto_request_status+}"),
    ])
    func readsWell(_ before: String, _ after: String, _ rendered: String) {
        #expect(WordDiff(from: before, to: after).rendered() == rendered)
    }

    /// Both texts come back from the pieces, byte for byte, whatever they are and however small the limit.
    @Test func keepsBothTexts() {
        var random = RandomStream(seed: 11)
        let words = [
            "a", "b", "the", " ", "  ", "\n", "\r\n", "你", "好", "。", "e\u{301}", "é", "👍🏽", "{input}", "-]", "\u{0}",
        ]
        for round in 0..<600 {
            let before = (0..<random.integer(below: 40)).compactMap { _ in random.element(of: words) }.joined()
            let after = (0..<random.integer(below: 40)).compactMap { _ in random.element(of: words) }.joined()
            let diff = WordDiff(from: before, to: after, limit: round % 3 == 0 ? 4 : 1000)
            #expect(Array(old(diff).utf8) == Array(before.utf8))
            #expect(Array(new(diff).utf8) == Array(after.utf8))
            #expect(diff.isUnchanged == (Array(before.utf8) == Array(after.utf8)))
        }
    }

    /// The number of changed words is the least possible: compared with the plain table of longest common subsequences.
    @Test func changesNoMoreThanNeeded() {
        var random = RandomStream(seed: 12)
        for _ in 0..<300 {
            let a = (0..<random.integer(below: 12)).map { _ in String(random.integer(below: 4)) }
            let b = (0..<random.integer(below: 12)).map { _ in String(random.integer(below: 4)) }
            var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
            for i in a.indices {
                for j in b.indices {
                    table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
                }
            }
            let changes = ShortestEdit.changes(from: a, to: b, limit: 100)?.count { $0.change != .kept }
            #expect(changes == a.count + b.count - 2 * table[a.count][b.count])
        }
    }

    @Test func veryLongTextsAreBoundedByLines() {
        let before = (0..<4000).map { "line \($0) says \($0 * 7)" }
        var after = before
        for i in stride(from: 0, to: 4000, by: 10) { after[i] = "another \(i) altogether different \(i + 1)" }
        let diff = WordDiff(from: before.joined(separator: "\n"), to: after.joined(separator: "\n"))
        #expect(old(diff) == before.joined(separator: "\n"))
        #expect(new(diff) == after.joined(separator: "\n"))
        #expect(diff.pieces.contains { $0.change == .kept })
        let strangers = WordDiff(
            from: (0..<3000).map { "a\($0)\n" }.joined(), to: (0..<3000).map { "b\($0)\n" }.joined())
        #expect(strangers.pieces.map(\.change) == [.removed, .added])
    }

    @Test func hostileTextsAreHarmlessWhenShown() {
        let diff = WordDiff(from: "plain", to: RunFixtures.hostileText)
        #expect(!diff.rendered().unicodeScalars.contains(where: TerminalText.isHarmful))
        let coloured = diff.rendered(inColour: true).unicodeScalars.filter { $0 == "\u{1B}" }.count
        #expect(coloured == 2 * diff.pieces.count { $0.change != .kept })
    }
}
