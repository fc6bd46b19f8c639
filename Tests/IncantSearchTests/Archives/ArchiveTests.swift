import IncantCore
import Testing

@testable import IncantSearch

@Suite("Archives")
struct ArchiveTests {
    private func child(_ name: String, _ score: Double, strangeness: Double, tokens: Int) -> SyntheticRun.Child {
        let right = Int((score * 20).rounded())
        return SyntheticRun.Child(
            text: "\(name) {input}", operatorName: "odd.repeat",
            scores: [Double](repeating: 1, count: right) + [Double](repeating: 0, count: 20 - right),
            strangeness: strangeness, tokens: tokens)
    }

    private let seedScores = [Double](repeating: 1, count: 10) + [Double](repeating: 0, count: 10)

    private func view(_ children: [SyntheticRun.Child]) throws -> SearchView {
        try SyntheticRun.view([children], seedScores: seedScores)
    }

    private func texts(_ ids: [PromptID], _ view: SearchView) -> [String] {
        ids.map { view.state.prompt($0)?["user"] ?? "" }
    }

    @Test("a niche keeps its best, whatever the other niches hold")
    func grid() throws {
        let view = try view([
            child("plain good", 0.9, strangeness: 0.02, tokens: 10),
            child("plain bad", 0.4, strangeness: 0.03, tokens: 10),
            child("odd bad", 0.3, strangeness: 0.5, tokens: 10), child("odd long", 0.2, strangeness: 0.5, tokens: 40),
        ])
        let grid = EliteGrid(view)
        #expect(texts(grid.inOrder, view) == ["plain good {input}", "odd bad {input}", "odd long {input}"])
        #expect(grid.elites[EliteGrid.Niche(strangeness: 4, length: 1)] != nil)
    }

    @Test("the front holds whom nobody beats in both, best first")
    func front() throws {
        let view = try view([
            child("best", 0.9, strangeness: 0, tokens: 30), child("short", 0.6, strangeness: 0, tokens: 5),
            child("dominated", 0.6, strangeness: 0, tokens: 20), child("shortest", 0.1, strangeness: 0, tokens: 2),
        ])
        let front = ParetoFront(view).prompts
        // The seed prompt, 0.5 at 10 tokens, is beaten by 'short'.
        #expect(texts(front, view) == ["best {input}", "short {input}", "shortest {input}"])
    }

    @Test("who did not finish a race is in no archive")
    func unfinished() throws {
        var early = child("early", 0.9, strangeness: 0.5, tokens: 3)
        early.scores = Array(early.scores.prefix(8))
        let view = try view([early])
        #expect(EliteGrid(view).inOrder == [SyntheticRun.seed.id])
        #expect(ParetoFront(view).prompts == [SyntheticRun.seed.id])
    }
}
