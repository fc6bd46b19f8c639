import IncantCore
import IncantTestSupport
import Testing

@testable import IncantReport

struct TableTests {
    @Test func alignsColumnsByWhatTheyShow() {
        var table = Table([.init("name"), .init("n", .right), .init("note")])
        table.add(["意图", "7", "x"])
        table.add(["abc", "1234", ""])
        #expect(table.text == "name     n  note\n意图     7  x\nabc   1234")
    }

    @Test func missingCellsAreBlankAndSurplusOnesDropped() {
        var table = Table([.init("a"), .init("b")])
        table.add(["1"])
        table.add(["1", "2", "3"])
        #expect(table.text == "a  b\n1\n1  2")
    }

    @Test func cellsAreSafeLinesAndNoLongerThanTheirColumn() {
        var table = Table([.init("a", limit: 10), .init("b")])
        table.add([RunFixtures.hostileText + "\n\n", "客户写道\n请"])
        #expect(Histories.isPrintable(table.text))
        #expect(table.text.split(separator: "\n").count == 2)
        #expect(DisplayWidth.of(table.rows[0][0]) <= 10)
    }

    /// All lines of a table end their first column at the same place, whatever is in it.
    @Test func columnsStandUnderEachOther() {
        var random = RandomStream(seed: 4)
        var table = Table([.init("text", limit: 12), .init("end")])
        for _ in 0..<200 {
            let text = (0..<random.integer(below: 20)).compactMap { _ in
                random.element(of: ["a", "客", "é", "👍🏽", "e\u{301}", " ", "ﾊ", "！"])
            }.joined()
            table.add([text, "|"])
        }
        let ends = table.text.split(separator: "\n").dropFirst().map { DisplayWidth.of(String($0)) }
        #expect(Set(ends).count == 1)
    }

    @Test(arguments: [("客户写道", 5, "客户…"), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abc", 0, ""), ("", 0, "")])
    func cutsToColumns(_ text: String, _ columns: Int, _ cut: String) {
        #expect(DisplayWidth.cut(text, to: columns) == cut)
    }
}
