import IncantCore
import IncantPrompts
import IncantSearch
import IncantTestSupport
import Testing

@Suite("Examples that prompts show")
struct DemonstrationStockTests {
    /// Likes prompts that show examples, and answers with something else than a label now and then.
    private static func likesExamples(_ prompt: Prompt) -> Double {
        min(0.9, 0.3 + 0.15 * Double(shown(prompt).count))
    }

    /// The numbers of the messages that a prompt shows, whatever other operators have made of case and spaces.
    private static func shown(_ prompt: Prompt) -> [Int] {
        (prompt["user"] ?? "").lowercased().matches(of: /message\s+number\s+(\d+)/).compactMap { Int($0.1) }
    }

    private func bench(train: Int, budget: Int = 2000) -> SearchBench {
        var bench = SearchBench(budget: budget, seed: 5, quality: Self.likesExamples)
        bench.examples[.train] = ScriptedModel.examples(train, prefix: "train")
        bench.examples[.validation] = ScriptedModel.examples(40, prefix: "validation")
        bench.examples[.test] = ScriptedModel.examples(100, prefix: "test")
        // Which split an example comes from is read from its text.
        bench.partTexts()
        bench.operators = OperatorLibrary.all.filter { [.demonstration, .reorder, .format].contains($0.family) }
        bench.settings.operatorWeights[.demonstration] = 8
        return bench
    }

    /// The property: what any candidate shows is a train example that no race asks.
    @Test("no shown example is ever asked, and all come from train", arguments: [40, 200])
    func neverAsked(train: Int) async throws {
        let bench = bench(train: train)
        let (state, journal) = try await bench.run()
        let asked = Set(journal.evaluations().filter { $0.key.split == .train }.map(\.key.example))
        var shown: Set<Int> = []
        for id in state.order {
            let prompt = try #require(state.prompt(id))
            shown.formUnion(Self.shown(prompt))
            for split in ["validation", "test"] {
                #expect(!prompt.wholeText.lowercased().contains("\(split) message"), "\(prompt.wholeText)")
            }
        }
        #expect(shown.count >= 5)
        #expect(shown.isDisjoint(with: asked))
        // A small split is cut: a fifth of it, 24 at most, is left for showing.
        #expect(asked.count == (train == 40 ? 32 : 40))
        #expect(state.test?.verdict == .better)
    }

    @Test("an example that reads like one of validation or test is not shown either")
    func twins() async throws {
        var bench = bench(train: 40)
        bench.examples[.test] = bench.examples[.train]
        let (state, _) = try await bench.run()
        for id in state.order { #expect(Self.shown(try #require(state.prompt(id))).isEmpty) }
    }

    @Test("without operators that show examples, or where they are never drawn, races ask all of train")
    func nothingHeldBack() async throws {
        var without = bench(train: 40, budget: 900)
        without.operators = OperatorLibrary.all.filter { $0.family != .demonstration }
        var never = bench(train: 40, budget: 900)
        never.settings.operatorWeights[.demonstration] = 0
        for bench in [without, never] {
            let journal = try await bench.run().journal
            let asked = Set(journal.evaluations().filter { $0.key.split == .train }.map(\.key.example))
            #expect(asked.count == 40)
        }
    }

    @Test("cut anywhere and resumed, a run that shows examples is the uninterrupted one")
    func resume() async throws {
        let bench = bench(train: 40, budget: 700)
        let whole = try await bench.run().journal
        let writes = whole.events().count + whole.evaluations().count / bench.model.batchSize
        for cut in stride(from: 1, through: writes, by: 7) {
            let journal = InMemoryRunJournal()
            _ = try? await bench.engine(FailingJournal(journal, failingAfter: cut)).run(bench.header)
            _ = try await bench.engine(journal).run(bench.header)
            #expect(journal.events() == whole.events(), "cut after \(cut) writes")
        }
    }
}
