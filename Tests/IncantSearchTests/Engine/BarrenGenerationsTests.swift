import IncantCore
import IncantEmbedding
import IncantSearch
import IncantTestSupport
import Testing

/// A search whose operators find nothing new ends, and does so in the same way wherever it was cut off.
@Suite("Generations without a new prompt")
struct BarrenGenerationsTests {
    /// Proposes the seed prompt again and again, which the screen leaves out.
    private struct Stuck: Strategy {
        let name = "stuck"
        let summary = "proposes nothing new"

        func propose(_ view: SearchView) -> [Proposal] {
            [Proposal(prompt: view.seedPrompt, parents: [view.seedPrompt.id], operatorName: "none", note: "")]
        }

        func decide(_ view: SearchView, after race: RaceReport) -> GenerationOutcome {
            Beam().decide(view, after: race)
        }
    }

    private let bench = SearchBench { _ in 0.5 }

    private func run(_ journal: any RunJournal) async throws -> RunState {
        let problem = SearchProblem(
            examples: bench.examples, language: .english, kind: .classification, labels: ["yes", "no"]
        ) { pairs in pairs.map { Score($0.answer == $0.example.target ? 1 : 0) } }
        let engine = SearchEngine(
            problem: problem, model: bench.model, embedder: HashingEmbedder(), journal: journal, strategy: Stuck(),
            settings: bench.settings, operators: []
        )
        return try await engine.run(bench.header)
    }

    @Test("three of them end the climb with a result")
    func ends() async throws {
        let state = try await run(InMemoryRunJournal())
        #expect(state.generations.count == 4)
        #expect(state.result?.stopped.contains("no operator found a new prompt") == true)
        #expect(state.result?.best == bench.seed.id)
    }

    @Test("cut off after any write and resumed, the journal is the same")
    func resumes() async throws {
        let whole = InMemoryRunJournal()
        _ = try await run(whole)
        var cuts = 0
        for writes in 0..<200 {
            let journal = InMemoryRunJournal()
            do {
                _ = try await run(FailingJournal(journal, failingAfter: writes))
                break
            } catch is FailingJournal.Cut {
                cuts += 1
            }
            _ = try await run(journal)
            #expect(journal.events() == whole.events(), "after \(writes) writes")
            #expect(journal.evaluations() == whole.evaluations(), "after \(writes) writes")
        }
        #expect(cuts > 10)
    }
}
