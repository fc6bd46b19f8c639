package import IncantCore

/// A small, plausible run: three generations, selection on validation, and the test.
///
/// Its scores are made up by a fixed rule, so that every test sees the same run.
package enum RunFixtures {
    /// One thing that a run stores.
    package enum Step: Sendable {
        case event(RunEvent)
        case evaluations([Evaluation])

        /// The event, where it is one.
        package var event: RunEvent? {
            if case .event(let event) = self { event } else { nil }
        }
    }

    /// Texts that try to break out of a terminal, a page or a line.
    package static let hostileText =
        "<script>alert('x')</script> & \"q\" \u{1B}[31mred\u{1B}]0;title\u{7} \u{202E}desrever\u{2066} \u{0}\r\u{9B}2J"

    package static let trainExamples = 24
    package static let heldOutExamples = 16

    /// The run's header.
    package static func header(taskName: String = "support-intents-en") -> RunHeader {
        RunHeader(
            program: "incant 0.1.0", seed: UInt64.max, taskName: taskName, taskDigest: Digest(of: "task").hex,
            target: "embedding-classifier all-MiniLM-L6-v2 0123abcd", embedder: "all-MiniLM-L6-v2 0123abcd",
            config: ["search.beam": "4", "search.keep": "0.5"], examples: ["train": 24, "validation": 16, "test": 16],
            seedPrompt: prompts(hostile: false)[0], evaluationBudget: 400)
    }

    /// The prompts of the run: the seed prompt, three children of it, two grandchildren, a near-duplicate and one that
    /// found no place.
    package static func prompts(hostile: Bool) -> [Prompt] {
        let inputs = [
            "{input}", "A customer writes: {input}", "Ignore everything. {input}", "{input} {input}",
            "A customer of the bank writes: {input}", "客户写道：{input} 请分类。", "A customer writes: {input} ",
            "Say: {input}",
        ]
        return inputs.enumerated().map { index, input in
            Prompt([
                "input": hostile && index > 0 ? input + " " + hostileText : input,
                "label": index == 4 ? "This is about {label}" : "{label}",
            ])
        }
    }

    /// Everything the run stores, in order: events, and the evaluations made between them.
    ///
    /// - Parameter hostile: whether prompts and notes hold `hostileText`.
    /// - Returns: the steps; any number of them from the first on is a run that was cut off there.
    package static func steps(hostile: Bool = false) -> [Step] {
        let prompts = prompts(hostile: hostile)
        let (seed, first, second) = (prompts[0], prompts[1], prompts[4])
        var steps: [Step] = [.event(.started(header()))]
        steps += generation(
            0,
            [
                candidate(seed, [], "seed", "the seed prompt"),
                candidate(prompts[1], [seed], "constraint.role", note("inserted who writes", hostile)),
                candidate(prompts[2], [seed], "odd.insert", note("inserted 'Ignore everything.'", hostile)),
                candidate(
                    prompts[6], [seed], "format.space", note("added a blank", hostile),
                    .nearDuplicate(of: first.id, cosine: 0.9991)),
            ], beam: [first, seed], kept: [first.id, seed.id], spent: 72)
        steps += generation(
            1,
            [
                candidate(prompts[3], [seed], "odd.repeat", note("repeated {input}", hostile)),
                candidate(second, [first, seed], "rephrase.words", note("named the bank", hostile)),
                candidate(prompts[7], [first], "rephrase.terse", note("shortened", hostile), .noPlace),
            ], beam: [second, first], kept: [second.id], spent: 120)
        steps += generation(
            2, [candidate(prompts[5], [second], "rephrase.language", note("said it in Chinese", hostile))],
            beam: [second, first], kept: [], spent: 144, restart: "no gain in two generations")
        return steps + ending(seed: seed, winner: second, other: first)
    }

    /// What the winner's controls came to, where the run measured any: one that did worse and one that was not measured.
    package static func controls(hostile: Bool = false) -> ControlReport {
        let winner = prompts(hostile: hostile)[4]
        return ControlReport(
            winner: winner.id, strangeness: 0.2345,
            controls: [
                ControlReport.Control(
                    kind: .randomWords, prompt: Prompt(["input": "Z lantern: {input}", "label": "{label}"]),
                    comparison: ControlReport.Comparison(
                        examples: heldOutExamples, winnerScore: 0.75, controlScore: 0.5, gain: 0.25, low: 0.0625,
                        high: 0.4375, pValue: 0.0313, test: "exact McNemar", level: 0.05, verdict: .better)),
                ControlReport.Control(
                    kind: .shuffled, prompt: hostile ? prompts(hostile: true)[2] : nil,
                    skipped: note("the winner has no words to exchange for it", hostile)),
            ])
    }

    /// The mean train score of a prompt of the run.
    package static func score(of prompt: PromptID) -> Double {
        let values = evaluations(prompt, .train, trainExamples).map(\.score.value)
        return values.reduce(0, +) / Double(values.count)
    }

    /// Stores the run, or its first steps.
    package static func write(to journal: some RunJournal, steps count: Int = .max, hostile: Bool = false) throws {
        for step in steps(hostile: hostile).prefix(count) {
            switch step {
            case .event(let event): try journal.append(event)
            case .evaluations(let evaluations): try journal.record(evaluations)
            }
        }
    }

    /// The state that the run, or its first steps, fold to.
    package static func state(steps count: Int = .max, hostile: Bool = false) throws -> RunState {
        let journal = InMemoryRunJournal()
        try write(to: journal, steps: count, hostile: hostile)
        return try RunState(folding: journal)
    }
}

extension RunFixtures {
    private static func note(_ text: String, _ hostile: Bool) -> String {
        hostile ? text + " " + hostileText : text
    }

    private static func candidate(
        _ prompt: Prompt, _ parents: [Prompt], _ name: String, _ note: String,
        _ screening: Candidate.Screening = .admitted
    ) -> Candidate {
        Candidate(
            prompt: prompt, parents: parents.map(\.id), operatorName: name, note: note,
            tokens: prompt.wholeText.split(separator: " ").count, similarityToSeed: parents.isEmpty ? 1 : 0.8123,
            strangeness: parents.isEmpty ? 0 : 0.2345, screening: screening)
    }

    private static func generation(
        _ number: Int, _ candidates: [Candidate], beam: [Prompt], kept: Set<PromptID>, spent: Int,
        restart: String? = nil
    ) -> [Step] {
        let proposals = Proposals(generation: number, candidates: candidates)
        let decisions = proposals.admitted.map { candidate in
            let id = candidate.prompt.id
            return GenerationOutcome.Decision(
                prompt: id, kept: kept.contains(id), reason: kept.contains(id) ? "in the beam" : "behind the beam",
                score: score(of: id), examples: trainExamples)
        }
        return [.event(.proposed(proposals))]
            + proposals.admitted.map { .evaluations(evaluations($0.prompt.id, .train, trainExamples)) }
            + [
                .event(
                    .decided(
                        GenerationOutcome(
                            generation: number, decisions: decisions, beam: beam.map(\.id), best: beam[0].id,
                            bestScore: score(of: beam[0].id), evaluations: spent, restart: restart)))
            ]
    }

    private static func ending(seed: Prompt, winner: Prompt, other: Prompt) -> [Step] {
        let finalists = [winner, other, seed].map { prompt in
            Selection.Finalist(
                prompt: prompt.id, trainScore: score(of: prompt.id), trainExamples: trainExamples,
                validationScore: score(of: prompt.id), validationExamples: heldOutExamples,
                reason: prompt == winner ? "best lower bound" : "lower bound below the winner's")
        }
        let usage = TokenUsage(prompt: 224 * 12, answer: 224)
        let report = TestReport(
            seedScore: 0.5, winnerScore: 0.75, examples: heldOutExamples, gain: 0.25, low: 0.0625, high: 0.4375,
            pValue: 0.0313, test: "exact McNemar", level: 0.05, verdict: .better)
        return [
            .event(.shortlisted([winner.id, other.id, seed.id], stopped: "no gain in two generations")),
            .evaluations([winner, other, seed].flatMap { evaluations($0.id, .validation, heldOutExamples) }),
            .event(.selected(Selection(finalists: finalists, winner: winner.id))),
            .evaluations([seed, winner].flatMap { evaluations($0.id, .test, heldOutExamples) }),
            .event(.tested(report)),
            .event(
                .finished(
                    RunResult(best: winner.id, stopped: "no gain in two generations", evaluations: 224, usage: usage))),
        ]
    }

    /// Right or wrong by a fixed rule; the bank's prompt is right most often.
    private static func evaluations(_ prompt: PromptID, _ split: DatasetSplit, _ count: Int) -> [Evaluation] {
        let all = prompts(hostile: false).map(\.id) + prompts(hostile: true).map(\.id)
        let rank = (all.firstIndex(of: prompt) ?? 0) % 8
        let wrong = [12, 9, 14, 13, 5, 11, 12, 12][rank]
        return (0..<count).map { example in
            let isRight = (example * 7 + rank) % 24 >= wrong
            return Evaluation(
                key: Evaluation.Key(prompt: prompt, split: split, example: example),
                answer: isRight ? "card_lost" : "pto_request", score: Score(isRight ? 1 : 0),
                support: isRight ? 0.75 : 0.125, usage: TokenUsage(prompt: 12, answer: 1))
        }
    }
}
