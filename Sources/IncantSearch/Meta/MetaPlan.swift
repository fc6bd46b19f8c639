import IncantCore
import IncantPrompts

/// One request to the meta model: the place in the generation, the operator, and what it is shown.
struct MetaPlan: Sendable {
    let slot: Int
    let operation: MetaOperator
    let material: MetaMaterial
    let messages: [ChatMessage]

    /// What a child of it counts as coming from.
    var parents: [PromptID] {
        [material.parent.id] + (material.other.map { [$0.id] } ?? [])
    }
}

/// Draws what the meta model is asked in a generation: from the seeded stream of each slot and from the fold alone, so
/// that a resumed run asks the same.
struct MetaPlanner: Sendable {
    let view: SearchView
    let journal: any RunJournal
    /// The train examples, in the order of the data.
    let examples: [Example]

    /// How often each operator is drawn, relative to the others.
    private static func weight(_ operation: MetaOperator, isFirst: Bool) -> Double {
        switch operation {
        case .reflect: 3
        case .constraint, .strange: 1.5
        case .paraphrase, .merge, .terse: 1
        // Later on the search has better prompts than a first one.
        case .fromExamples: isFirst ? 2 : 0.25
        }
    }

    /// The plan of a slot; nil where no operator applies.
    ///
    /// - Throws: what the journal throws.
    func plan(slot: Int) throws -> MetaPlan? {
        var random = view.random("meta", slot: slot)
        var weights = MetaOperator.allCases.map { Self.weight($0, isFirst: view.state.generations.isEmpty) }
        while let index = random.index(weights: weights) {
            let operation = MetaOperator.allCases[index]
            let material = try material(for: operation, &random)
            if let messages = operation.request(material) {
                return MetaPlan(slot: slot, operation: operation, material: material, messages: messages)
            }
            weights[index] = 0
        }
        return nil
    }

    private func material(for operation: MetaOperator, _ random: inout RandomStream) throws -> MetaMaterial {
        let beam = parents
        let first = random.index(weights: beam.indices.map { 1 / Double($0 + 1) }) ?? 0
        let parent = operation.parents == 0 ? view.seedPrompt : beam[first]
        var material = MetaMaterial(parent: parent, context: view.context)
        if operation.parents > 1 {
            material.other = random.element(of: beam.filter { $0.id != parent.id })
        }
        if operation.mistakes > 0 {
            material.mistakes = try mistakes(of: parent.id, atMost: operation.mistakes, &random)
        }
        if operation.examples > 0 {
            material.examples = random.sample(operation.examples, of: examples)
        }
        return material
    }

    private var parents: [Prompt] {
        let beam = (view.state.lastOutcome?.beam ?? []).compactMap { view.state.prompt($0) }
        return beam.isEmpty ? [view.seedPrompt] : beam
    }

    /// Wrong answers to a prompt; their texts are in the journal only.
    private func mistakes(
        of prompt: PromptID, atMost count: Int, _ random: inout RandomStream
    ) throws -> [MetaMaterial.Mistake] {
        let results = view.state.results(of: prompt, on: .train)
        let faults = view.trainOrder.compactMap { example in
            results.firstFault(on: example).map {
                Evaluation.Key(prompt: prompt, split: .train, example: example, sample: $0)
            }
        }
        let drawn = random.sample(count, of: faults)
        let answers = try journal.answers(for: drawn)
        return drawn.compactMap { key in
            answers[key].map { MetaMaterial.Mistake(example: examples[key.example], answer: $0) }
        }
    }
}
