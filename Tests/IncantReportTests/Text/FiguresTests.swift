import Testing

@testable import IncantReport

struct FiguresTests {
    @Test func writesNumbersTheSameEverywhere() {
        #expect(Figures.score(0.71249) == "0.712")
        #expect(Figures.score(nil as Double?) == "–")
        #expect(Figures.gain(0.2134) == "+0.213")
        #expect(Figures.gain(-0.00049) == "+0.000")
        #expect(Figures.gain(-0.05) == "-0.050")
        #expect(Figures.pValue(0.00009) == "p < 0.0001")
        #expect(Figures.pValue(0.0313) == "p = 0.0313")
        #expect(Figures.confidence(0.05) == "95 %")
        #expect(Figures.confidence(0.025) == "97.5 %")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567"), (-12_345, "-12 345")])
    func groupsDigits(_ value: Int, _ text: String) {
        #expect(Figures.count(value) == text)
    }

    @Test(arguments: [(0, "0 s"), (59_999, "59 s"), (65_000, "1 min 05 s"), (7_620_000, "2 h 07 min"), (-5, "0 s")])
    func writesDurations(_ milliseconds: Int64, _ text: String) {
        #expect(Figures.duration(milliseconds: milliseconds) == text)
    }
}
