import Foundation
import IncantCore
import IncantPrompts
import IncantSearch
import IncantTestSupport
import Testing

/// A search without meta model, repeats and limits beside evaluations goes as it went before there were any.
@Suite struct PinnedRunTests {
    /// A run in short: all that was decided and scored, without the similarities, whose last place may depend on the
    /// BLAS in use.
    private static func digest(of journal: InMemoryRunJournal) -> String {
        var parts: [String] = []
        for event in journal.events() {
            parts.append(event.kind)
            switch event {
            case .proposed(let proposals):
                parts += proposals.candidates.flatMap { [$0.prompt.id.text, $0.operatorName, $0.note] }
                parts += proposals.admitted.map(\.prompt.id.text)
            case .decided(let outcome):
                parts += outcome.decisions.flatMap { [$0.prompt.text, $0.reason, "\($0.score)", "\($0.examples)"] }
                parts += outcome.beam.map(\.text) + [outcome.best.text, "\(outcome.bestScore)"]
            case .shortlisted(let prompts, let stopped): parts += prompts.map(\.text) + [stopped]
            case .selected(let selection): parts += selection.finalists.flatMap { [$0.prompt.text, $0.reason] }
            case .tested(let report): parts += ["\(report.gain)", "\(report.low)", "\(report.pValue)"]
            case .started, .controlled, .finished: break
            }
        }
        for evaluation in journal.evaluations() {
            let key = evaluation.key
            parts += [key.prompt.text, key.split.rawValue, "\(key.example)"]
            parts += [evaluation.answer, "\(evaluation.score.value)"]
        }
        return Digest(ofParts: parts).prefix(16)
    }

    /// The operators that were there when the digests were taken.
    private static let operators = OperatorLibrary.all.filter { operation in
        ![.structure, .crossover, .demonstration].contains(operation.family) && !later.contains(operation.name)
    }
    private static let later: Set<String> = [
        "constraint.confusion", "constraint.parse", "delete.prune", "delete.shorten", "format.fields",
        "format.repeat-input", "format.single-input", "odd.far-word", "reorder.question-last", "rephrase.near-word",
    ]

    /// The digests are those of a beam; a change that means to alter searches takes them anew.
    @Test(arguments: [
        (UInt64(1), 900, "9ddb8701ad9a3d50"), (2, 731, "f7976d4aa2ef8bf4"), (3, 1500, "c17f5aba35e4ce13"),
    ])
    func goesAsBefore(seed: UInt64, budget: Int, expected: String) async throws {
        var bench = SearchBench(budget: budget, seed: seed, quality: SearchBench.shortIsBetter)
        bench.settings.controls = false
        bench.operators = Self.operators
        for family in [OperatorFamily.structure, .crossover, .demonstration] {
            bench.settings.operatorWeights[family] = 0
        }
        let digest = Self.digest(of: try await bench.run().journal)
        #expect(digest == expected)
    }
}
