import IncantCore
import IncantTestSupport
import Testing

struct RunStateTests {
    private let prompts = RunFixtures.prompts(hostile: false)

    @Test func foldsAWholeRun() throws {
        let state = try RunFixtures.state()
        #expect(state.generations.count == 3 && state.openGeneration == nil)
        #expect(state.order == [0, 1, 2, 3, 4, 5].map { prompts[$0].id })
        #expect(state.evaluationCount == 224)
        #expect(state.usage == TokenUsage(prompt: 224 * 12, answer: 224))
        #expect(state.results(of: prompts[4].id, on: .test).count == 16)
        #expect(state.results(of: prompts[6].id, on: .train).count == 0)
        #expect(state.lastOutcome?.generation == 2)
        #expect(state.selection?.winner == prompts[4].id && state.result?.best == prompts[4].id)
        #expect(state.prompt(prompts[5].id) == prompts[5])
        #expect(state.origins[prompts[4].id]?.generation == 1)
    }

    /// Evaluations may come in any order, before or after their events, and more than once: the state is the same.
    @Test func orderOfArrivalDoesNotMatter() throws {
        let steps = RunFixtures.steps()
        let evaluations = steps.flatMap { step -> [Evaluation] in
            if case .evaluations(let list) = step { list } else { [] }
        }
        let ordered = try RunFixtures.state()
        var random = RandomStream(seed: 41)
        for round in 0..<5 {
            var state = RunState()
            let shuffled = random.shuffled(evaluations)
            if round % 2 == 0 { state.apply(shuffled) }
            for event in steps.compactMap(\.event) { try state.apply(event) }
            for evaluation in random.shuffled(evaluations) { state.apply([evaluation]) }
            #expect(state.evaluationCount == ordered.evaluationCount && state.usage == ordered.usage)
            for prompt in ordered.order {
                for split in DatasetSplit.allCases {
                    let (left, right) = (state.results(of: prompt, on: split), ordered.results(of: prompt, on: split))
                    #expect(left.examples == right.examples && left.scores == right.scores)
                    #expect(left.mean == right.mean && left.meanTokens == right.meanTokens)
                }
            }
        }
    }

    @Test func anOpenGenerationIsKnown() throws {
        let state = try RunFixtures.state(steps: 4)
        #expect(state.openGeneration?.generation == 0)
        #expect(state.lastOutcome == nil)
    }

    @Test func eventsThatCannotFollowAreDamage() throws {
        let events = RunFixtures.steps().compactMap(\.event)
        let (started, proposed, decided) = (events[0], events[1], events[2])
        let next = events[3]
        for wrong in [
            [started, started], [proposed], [started, decided], [started, proposed, proposed],
            [started, proposed, next], [started, next], [started, proposed, decided, decided],
        ] {
            var state = RunState()
            #expect(throws: RunStateError.self) {
                for event in wrong { try state.apply(event) }
            }
        }
    }

    /// A prompt that comes up again keeps the place where it came up first.
    @Test func aPromptHasOneOrigin() throws {
        var state = RunState()
        let events = RunFixtures.steps().compactMap(\.event)
        for event in events.prefix(3) { try state.apply(event) }
        let again = Candidate(
            prompt: prompts[0], parents: [prompts[1].id], operatorName: "delete.part", note: "", tokens: 1,
            similarityToSeed: 1, strangeness: 0, screening: .admitted)
        try state.apply(.proposed(Proposals(generation: 1, candidates: [again])))
        #expect(state.origins[prompts[0].id]?.candidate.operatorName == "seed")
        #expect(state.order.count == 3)
    }
}
