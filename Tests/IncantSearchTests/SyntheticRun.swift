import IncantCore
import IncantPrompts

@testable import IncantSearch

/// A run whose candidates, scores and decisions are given, as a strategy sees it.
struct SyntheticRun {
    /// A child of the seed prompt and the score of each of its examples.
    struct Child {
        var text: String
        var operatorName: String
        var scores: [Double]
        var strangeness = 0.1
        var tokens = 10
    }

    static let seed = Prompt(["user": "Say yes or no: {input}"])

    /// One generation for each list of children, the seed prompt in the first.
    static func view(
        _ generations: [[Child]], seedScores: [Double], checks: [SurrogateCheck?] = [],
        operators: [any MutationOperator] = OperatorLibrary.all, blocks: [Int]? = nil
    ) throws -> SearchView {
        var settings = SearchSettings()
        settings.blocks = blocks ?? [seedScores.count]
        var state = RunState()
        try state.apply(
            .started(
                RunHeader(
                    program: "test", seed: 1, taskName: "t", taskDigest: "d", target: "m", embedder: "e", config: [:],
                    examples: [:], seedPrompt: seed, evaluationBudget: 1_000)))
        for (number, children) in generations.enumerated() {
            var candidates = children.map { child in
                Candidate(
                    prompt: Prompt(["user": child.text]), parents: [seed.id], operatorName: child.operatorName,
                    note: "",
                    tokens: child.tokens, similarityToSeed: 0.5, strangeness: child.strangeness, screening: .admitted)
            }
            if number == 0 {
                candidates.insert(
                    Candidate(
                        prompt: seed, parents: [], operatorName: "seed", note: "", tokens: 10, similarityToSeed: 1,
                        strangeness: 0, screening: .admitted), at: 0)
            }
            try state.apply(.proposed(Proposals(generation: number, candidates: candidates)))
            let scores = (number == 0 ? [seedScores] : []) + children.map(\.scores)
            for (candidate, scores) in zip(candidates, scores) {
                state.apply(
                    scores.enumerated().map { example, score in
                        Evaluation(
                            key: Evaluation.Key(prompt: candidate.prompt.id, split: .train, example: example),
                            answer: "", score: Score(score), usage: .zero)
                    })
            }
            try state.apply(
                .decided(
                    GenerationOutcome(
                        generation: number,
                        decisions: zip(candidates, scores).map { candidate, scores in
                            GenerationOutcome.Decision(
                                prompt: candidate.prompt.id, kept: false, reason: "given",
                                score: scores.reduce(0, +) / Double(scores.count), examples: scores.count)
                        },
                        beam: [seed.id], best: seed.id, bestScore: 0, evaluations: 0,
                        surrogate: number < checks.count ? checks[number] : nil)))
        }
        return SearchView(
            state: state, settings: settings, ratings: Ratings(supportWeight: 0), seedPrompt: seed,
            context: MutationContext(
                schema: PromptSchema(parts: [PromptSchema.Part(name: "user", required: ["input"])]),
                language: .english, kind: .classification, labels: ["yes", "no"]),
            operators: operators, trainOrder: Array(seedScores.indices), poolSize: 24, progress: 0)
    }
}
