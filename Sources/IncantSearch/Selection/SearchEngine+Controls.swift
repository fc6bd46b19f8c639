import IncantCore
import IncantPrompts

extension SearchEngine {
    /// A control is measured on so many validation examples at least, or on all of them.
    private var leastControlExamples: Int {
        min(20, problem.examples(.validation).count)
    }

    /// Evaluations that are set aside for the controls before the climb begins: a twentieth of the budget at most, and
    /// nothing where that is too little for a comparison, or where the budget is small.
    var controlReserve: Int {
        guard settings.controls, settings.evaluations >= 2 * leastEvaluations else { return 0 }
        let kinds = ControlReport.Kind.allCases.count * settings.samples
        let examples = min(problem.examples(.validation).count, settings.evaluations / 20 / kinds)
        return examples < leastControlExamples ? 0 : examples * kinds
    }

    /// Whether the run has a winner that is to be measured against controls.
    func wantsControls(_ seed: Prompt, _ state: RunState) -> Bool {
        guard settings.controls, let winner = state.selection?.winner, winner != seed.id,
            let candidate = state.origins[winner]?.candidate
        else { return false }
        let seedStrangeness = state.origins[seed.id]?.candidate.strangeness ?? 0
        return StrangenessBand(strangeness: candidate.strangeness, seed: seedStrangeness) == .odd
    }

    /// Measures the winner's controls on validation, as far as the budget goes, and records what they say.
    ///
    /// The test split is not touched. The controls are made anew from the run's seed when the run is resumed.
    func control(_ seed: Prompt, _ state: inout RunState) async throws {
        guard let id = state.selection?.winner, let winner = state.origins[id]?.candidate else { return }
        let maker = ControlPrompts(
            seed: seed, winner: winner.prompt, schema: model.schema, language: problem.language
        )
        var taken = Set(state.order)
        var controls: [ControlReport.Control] = []
        for (slot, kind) in ControlReport.Kind.allCases.enumerated() {
            var random = RandomStream(seed: settings.seed, generation: 0, slot: slot, purpose: "control")
            let prompt = maker.control(kind, using: &random) { taken.contains($0) }
            if let prompt, model.schema.violation(of: prompt) == nil {
                taken.insert(prompt.id)
                controls.append(ControlReport.Control(kind: kind, prompt: prompt))
            } else {
                controls.append(
                    ControlReport.Control(kind: kind, skipped: "the winner has no words to exchange for it"))
            }
        }
        try await measure(&controls, winner: id, &state)
        try record(
            .controlled(ControlReport(winner: id, strangeness: winner.strangeness, controls: controls)), &state
        )
    }

    private func measure(
        _ controls: inout [ControlReport.Control], winner: PromptID, _ state: inout RunState
    ) async throws {
        let prompts = controls.compactMap(\.prompt)
        if prompts.isEmpty { return }
        let count = affordableExamples(prompts, state)
        guard count >= leastControlExamples else {
            let least = leastControlExamples * prompts.count * settings.samples
            skip(&controls, "the budget has no \(least) evaluations left for them")
            return
        }
        let examples = Array(validationOrder.prefix(count))
        let keys = runner.missing(prompts.map(\.id), on: examples, of: .validation, in: state)
        let generation = state.generations.count
        let block = try await runner.run(keys, also: prompts, into: &state) { state in
            observer(.evaluated(phase: .controlling, generation: generation), state)
        }
        if let failure = block.overBudget {
            skip(&controls, "the budget is spent: \(TerminalText.line(failure.message))")
            return
        }
        for index in controls.indices {
            guard let prompt = controls[index].prompt else { continue }
            if let refused = block.refused(prompt.id) {
                controls[index].skipped = RaceExit.setAside(count: refused.count, message: refused.message)
            } else {
                controls[index].comparison = compare(
                    prompt.id, with: winner, on: examples, purpose: "control \(controls[index].kind.rawValue)", state
                )
            }
        }
    }

    private func skip(_ controls: inout [ControlReport.Control], _ why: String) {
        for index in controls.indices where controls[index].prompt != nil { controls[index].skipped = why }
    }

    /// How many validation examples the controls can be asked. What the journal holds of them from before an
    /// interruption counts as not yet spent, so that a resumed run decides as the first one did.
    private func affordableExamples(_ prompts: [Prompt], _ state: RunState) -> Int {
        let made = prompts.reduce(0) { sum, prompt in
            let results = state.results(of: prompt.id, on: .validation)
            return sum + results.examples.reduce(0) { $0 + results.answers(to: $1) }
        }
        var left = settings.evaluations - state.evaluationCount
        if let affordable = outlook(state.evaluationCount) { left = min(left, affordable) }
        let each = prompts.count * settings.samples
        return min(problem.examples(.validation).count, max(left + made, 0) / each)
    }

    private func compare(
        _ control: PromptID, with winner: PromptID, on examples: [Int], purpose: String, _ state: RunState
    ) -> ControlReport.Comparison {
        func scores(_ id: PromptID) -> [Score] {
            let results = state.results(of: id, on: .validation)
            return examples.sorted().compactMap { results[$0]?.score }
        }
        let found = PairedComparison(
            PairedScores(base: scores(control), other: scores(winner), pooling: problem.pooling),
            level: settings.level, seed: settings.seed, purpose: purpose
        )
        return ControlReport.Comparison(
            examples: found.examples, winnerScore: found.other, controlScore: found.base, gain: found.gain,
            low: found.low, high: found.high, pValue: found.pValue, test: found.test, level: found.level,
            verdict: found.verdict
        )
    }
}
