import IncantCore
import IncantTestSupport
import Testing

@testable import IncantJournal

struct LineageTests {
    private let state: RunState
    private let prompts = RunFixtures.prompts(hostile: false)

    init() throws {
        state = try RunFixtures.state()
    }

    @Test func followsMainParentsBackToTheSeed() throws {
        let lineage = try Lineage(of: prompts[4].id, in: state, run: "r")
        #expect(lineage.steps.map(\.prompt.id) == [prompts[0].id, prompts[1].id, prompts[4].id])
        #expect(lineage.steps.map(\.generation) == [0, 0, 1])
        #expect(lineage.steps.map(\.operatorName) == ["seed", "constraint.role", "rephrase.words"])
        #expect(lineage.steps[0].comparison == nil && lineage.steps[0].changes.isEmpty)
        let last = lineage.steps[2]
        #expect(last.parents == [prompts[1].id, prompts[0].id])
        #expect(last.changes.map(\.part) == ["input", "label"])
        #expect(last.changes[0].diff.rendered() == "A customer {+of the bank +}writes: {input}")
        // Train, validation and test.
        #expect(last.trainEvaluations == 24 && last.evaluations == 56)
    }

    @Test func comparesOnTheExamplesBothWereAsked() throws {
        var state = RunState()
        for event in RunFixtures.steps().prefix(2).compactMap(\.event) { try state.apply(event) }
        func evaluations(_ prompt: PromptID, _ scores: [Int: Double]) -> [Evaluation] {
            scores.map {
                Evaluation(
                    key: Evaluation.Key(prompt: prompt, split: .train, example: $0.key), answer: "",
                    score: Score($0.value), usage: .zero)
            }
        }
        // On all examples the child looks better; on the common ones it is worse.
        state.apply(evaluations(prompts[0].id, [0: 1, 1: 1, 2: 0, 3: 0, 4: 0]))
        state.apply(evaluations(prompts[1].id, [0: 1, 1: 0, 9: 1]))
        let step = try #require(try Lineage(of: prompts[1].id, in: state, run: "r").steps.last)
        #expect(step.comparison == Lineage.Comparison(examples: 2, parentScore: 1, score: 0.5))
        #expect(step.comparison?.gain == -0.5)
        #expect(step.score == 2.0 / 3.0)
    }

    @Test func collectsAllAncestorsOnceInOrder() throws {
        let lineage = try Lineage(of: prompts[5].id, in: state, run: "r")
        #expect(lineage.ancestors.map(\.prompt) == [0, 1, 4, 5].map { prompts[$0].id })
        #expect(lineage.ancestors.last?.parents == [prompts[4].id])
    }

    /// A journal can be damaged so that a prompt descends from itself; following it must end.
    @Test func circlesEnd() throws {
        var state = RunState()
        try state.apply(.started(RunFixtures.header()))
        let (a, b) = (Prompt(["input": "a"]), Prompt(["input": "b"]))
        let candidates = [(a, b), (b, a)].map { child, parent in
            Candidate(
                prompt: child, parents: [parent.id], operatorName: "x", note: "", tokens: 1, similarityToSeed: 1,
                strangeness: 0, screening: .admitted)
        }
        try state.apply(.proposed(Proposals(generation: 0, candidates: candidates)))
        #expect(try Lineage(of: a.id, in: state, run: "r").steps.count == 2)
    }

    @Test func findsPromptsByBeginningAndWord() throws {
        let id = prompts[4].id
        #expect(try state.findPrompt(id.text, run: "r") == id)
        #expect(try state.findPrompt(String(id.text.prefix(8)).uppercased(), run: "r") == id)
        #expect(try state.findPrompt("best", run: "r") == id)
        #expect(try state.findPrompt("found", run: "r") == state.selection?.winner ?? id)
        #expect(try state.findPrompt("seed", run: "r") == prompts[0].id)
        #expect(throws: JournalError.unknownPrompt("zz", run: "r")) { try state.findPrompt("zz", run: "r") }
        #expect(throws: JournalError.unknownPrompt("", run: "r")) { try state.findPrompt("", run: "r") }
        // What was screened out was never a prompt of the run.
        #expect(throws: JournalError.self) { try Lineage(of: prompts[7].id, in: state, run: "r") }
    }

    @Test func ambiguousBeginningsNameTheCandidates() throws {
        var state = RunState()
        try state.apply(.started(RunFixtures.header()))
        let candidates = (0..<40).map { number in
            Candidate(
                prompt: Prompt(["input": "\(number)"]), parents: [], operatorName: "x", note: "", tokens: 1,
                similarityToSeed: 1, strangeness: 0, screening: .admitted)
        }
        try state.apply(.proposed(Proposals(generation: 0, candidates: candidates)))
        let groups = Dictionary(grouping: candidates.map(\.prompt.id.text), by: { $0.prefix(1) })
        let crowded = try #require(groups.filter { $0.value.count > 1 }.keys.min())
        do {
            _ = try state.findPrompt(String(crowded), run: "r")
            Issue.record("an ambiguous beginning was taken")
        } catch let error as JournalError {
            #expect(error == .ambiguousPrompt(String(crowded), matches: groups[crowded] ?? []))
        }
    }
}
