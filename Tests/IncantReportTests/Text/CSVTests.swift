import Testing

@testable import IncantReport

struct CSVTests {
    @Test func quotesWhatWouldBreakARow() {
        let text = CSV.text(["a", "b,c"], [[.text("say \"no\""), .text("two\nlines")], [.empty, .count(-7)]])
        #expect(text == "a,\"b,c\"\n\"say \"\"no\"\"\",\"two\nlines\"\n,-7")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
    func aTextIsNeverAFormula(text: String) {
        #expect(CSV.text(["a"], [[.text(text)]]) == "a\n'" + text)
        #expect(CSV.text(["a"], [[.text("x" + text)]]) == "a\nx" + text)
    }

    @Test func numbersStayNumbers() {
        #expect(CSV.text(["a"], [[.number(-0.25)], [.number(.nan)], [.number(1e-9)]]) == "a\n-0.25\n\n1e-09")
    }
}
