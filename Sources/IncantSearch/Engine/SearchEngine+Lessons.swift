import IncantCore
import IncantPrompts

extension SearchEngine {
    /// What operators may know of the run so far: filled once a generation, from the fold alone, so that a resumed run
    /// knows the same.
    struct Learnt: Sendable {
        var mates: [Prompt] = []
        var lessons = RunLessons()
        var demonstrations: [Demonstration] = []
    }

    /// Most wrong answers whose texts are looked up in a generation.
    private static let mostFaults = 64

    /// How many train examples races must leave alone, so that prompts can show them: none where prompts are compared
    /// rather than answered, or no operator shows examples.
    static func heldBack(
        of count: Int, schema: PromptSchema, operators: [any MutationOperator], settings: SearchSettings
    ) -> Int {
        let shows =
            operators.contains { $0.family == .demonstration } && settings.operatorWeights[.demonstration] ?? 0 > 0
            && !schema.placeholders.contains("label")
        return shows ? min(mostHeldBack, count / 5) : 0
    }

    /// Enough to choose from, and not so many that a small train split cannot spare them.
    private static let mostHeldBack = 24

    /// The examples that prompts may show; none where no operator would.
    ///
    /// - Throws: what the embedder throws.
    func demonstrationStock() async throws -> DemonstrationStock {
        let count = problem.examples(.train).count
        let isShown =
            Self.heldBack(of: count, schema: model.schema, operators: operators, settings: settings) > 0
        guard isShown else { return .empty }
        let stop = race.stops.last ?? 0
        return try await DemonstrationStock(
            shown: trainOrder.dropFirst(stop) + heldBack, asked: trainOrder.prefix(stop), problem, embedder)
    }

    /// What the run has learnt when a generation is to be proposed.
    ///
    /// - Throws: what the journal throws.
    func learnt(_ state: RunState, _ stock: DemonstrationStock) throws -> Learnt {
        let beam = state.lastOutcome?.beam ?? []
        var learnt = Learnt(mates: beam.compactMap { state.prompt($0) })
        let results = beam.first.map { state.results(of: $0, on: .train) } ?? SplitResults()
        learnt.demonstrations = stock.demonstrations { results[$0]?.score.value }
        if let leader = beam.first, !model.schema.placeholders.contains("label") {
            learnt.lessons = try lessons(leader, results)
        }
        return learnt
    }

    /// Sums up the wrong answers to a prompt, in race order; their texts are in the journal only.
    private func lessons(_ leader: PromptID, _ results: SplitResults) throws -> RunLessons {
        var faults: [Evaluation.Key] = []
        var asked = 0
        for example in trainOrder where results.answers(to: example) > 0 && faults.count < Self.mostFaults {
            asked += 1
            if let sample = results.firstFault(on: example) {
                faults.append(Evaluation.Key(prompt: leader, split: .train, example: example, sample: sample))
            }
        }
        let answers = try journal.answers(for: faults)
        let train = problem.examples(.train)
        return RunLessons(
            faults: faults.compactMap { key in
                answers[key].map { (answer: $0, target: train[key.example].target) }
            }, asked: asked, kind: problem.kind, labels: problem.labels)
    }
}
