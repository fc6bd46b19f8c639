import IncantCore
import IncantPrompts
import Testing

@testable import IncantSearch

@Suite("Operator credit")
struct OperatorCreditTests {
    private let low = [Double](repeating: 0, count: 20) + [Double](repeating: 1, count: 20)
    private let high = [Double](repeating: 1, count: 30) + [Double](repeating: 0, count: 10)

    private func ratio(_ view: SearchView, _ name: String) throws -> Double {
        let index = try #require(view.operators.firstIndex { $0.name == name })
        return OperatorCredit(view).weights[index] / view.priorWeights[index]
    }

    private func child(_ number: Int, _ name: String, _ scores: [Double]) -> SyntheticRun.Child {
        SyntheticRun.Child(text: "child \(number) {input}", operatorName: name, scores: scores)
    }

    @Test("without trials every operator has its prior weight")
    func prior() throws {
        let view = try SyntheticRun.view([], seedScores: low)
        #expect(OperatorCredit(view).weights == view.priorWeights)
        let total = view.priorWeights.reduce(0, +)
        let expected = OperatorFamily.allCases.reduce(0) { sum, family in
            sum + (view.operators.contains { $0.family == family } ? view.settings.operatorWeights[family] ?? 0 : 0)
        }
        #expect(abs(total - expected) < 1e-9)
    }

    @Test("who earned is drawn more often, its family a little more, who cost and earned nothing less")
    func earns() throws {
        let children =
            (0..<10).map { child($0, "odd.insert-word", high) }
            + (10..<20).map { child($0, "format.case", low) }
        let view = try SyntheticRun.view([children], seedScores: low)
        let winner = try ratio(view, "odd.insert-word")
        let sibling = try ratio(view, "odd.emoji")
        let loser = try ratio(view, "format.case")
        let stranger = try ratio(view, "rephrase.polite")
        #expect(winner > sibling && sibling > stranger && stranger > loser)
        #expect(abs(stranger - 1) < 1e-6)
        #expect(loser >= 0.25 && winner <= 4)
    }

    @Test("operators in a row share what they earned")
    func shares() throws {
        let view = try SyntheticRun.view(
            [(0..<10).map { child($0, "odd.insert-word + rephrase.polite", high) }], seedScores: low)
        #expect(abs(try ratio(view, "odd.insert-word") - ratio(view, "rephrase.polite")) < 1e-6)
    }

    @Test("a loss costs evaluations, and takes nothing away")
    func losses() throws {
        let losing = try SyntheticRun.view(
            [
                (0..<5).map { child($0, "odd.insert-word", high) }
                    + (5..<10).map { child($0, "format.case", low.map { _ in 0 }) }
            ],
            seedScores: low)
        let level = try SyntheticRun.view(
            [(0..<5).map { child($0, "odd.insert-word", high) } + (5..<10).map { child($0, "format.case", low) }],
            seedScores: low)
        #expect(OperatorCredit(losing).weights == OperatorCredit(level).weights)
    }
}
