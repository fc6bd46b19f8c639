package import IncantCore
package import IncantPrompts

/// Conducts a search: ask, evaluate, journal, tell. The only one who knows strategy, evaluator and journal alike.
///
/// It goes on from whatever its journal holds: a fresh journal begins a run, any other resumes one, and both reach the
/// same end. Every decision rests on the fold of the journal and on streams derived from the run's seed.
///
///     let engine = SearchEngine(problem: …, model: …, embedder: …, journal: journal, strategy: Beam(), …)
///     let state = try await engine.run(header)
package struct SearchEngine: Sendable {
    let problem: SearchProblem
    let model: any TargetModel
    let embedder: any TextEmbedder
    let journal: any RunJournal
    let strategy: any Strategy
    let settings: SearchSettings
    let operators: [any MutationOperator]
    let observer: SearchObserver
    let runner: EvaluationRunner
    let ratings: Ratings
    let race: Race
    /// The train examples that races may ask, in race order.
    let trainOrder: [Int]
    /// Train examples that no race asks, however long, because prompts may show them.
    let heldBack: [Int]
    let neighbours: (any WordNeighbours)?
    let writer: MetaWriter?
    let outlook: @Sendable (Int) -> Int?

    /// - Parameters:
    ///   - problem: the examples, and how answers are scored.
    ///   - model: the model whose prompt is tuned.
    ///   - embedder: what similarity is measured with.
    ///   - journal: what the search goes on from, and keeps.
    ///   - strategy: proposes and decides.
    ///   - settings: the dials.
    ///   - operators: what the strategy may draw from, in a fixed order.
    ///   - meta: the model that writes prompts; nil where there is none.
    ///   - neighbours: what operators that exchange words go by; nil where they go by their lexicons.
    ///   - outlook: how many more evaluations calls, tokens, money and minutes allow at the mean price so far, given how
    ///     many were made; nil where nothing but the count of evaluations limits them.
    ///   - shouldStop: asked before every batch; true ends the search with `SearchError.stopped`.
    ///   - observer: told of everything that is stored.
    package init(
        problem: SearchProblem, model: any TargetModel, embedder: any TextEmbedder, journal: any RunJournal,
        strategy: any Strategy, settings: SearchSettings, operators: [any MutationOperator],
        meta: (any LanguageModel)? = nil, neighbours: (any WordNeighbours)? = nil,
        outlook: @escaping @Sendable (Int) -> Int? = { _ in nil },
        shouldStop: @escaping @Sendable () -> Bool = { false },
        observer: @escaping SearchObserver = { _, _ in }
    ) {
        self.problem = problem
        self.model = model
        self.embedder = embedder
        self.journal = journal
        self.strategy = strategy
        self.settings = settings
        self.operators = operators
        self.observer = observer
        self.outlook = outlook
        self.neighbours = neighbours
        runner = EvaluationRunner(
            problem: problem, model: model, journal: journal, samples: settings.samples, shouldStop: shouldStop
        )
        writer = meta.map { model in
            MetaWriter(
                model: model, journal: journal, examples: problem.examples(.train), shouldStop: shouldStop
            )
        }
        ratings = Ratings(supportWeight: settings.supportWeight, samples: settings.samples)
        let count = problem.examples(.train).count
        var random = RandomStream(seed: settings.seed, generation: 0, slot: 0, purpose: "train order")
        let order = random.shuffled(0..<count)
        let held = Self.heldBack(of: count, schema: model.schema, operators: operators, settings: settings)
        trainOrder = Array(order.dropLast(held))
        heldBack = Array(order.suffix(held))
        race = Race(settings: settings, examples: trainOrder.count)
    }

    /// Begins or resumes the run that the journal holds, and brings it to its end.
    ///
    /// - Parameter header: what the run is by the present data, model and configuration.
    /// - Returns: the fold of the finished run.
    /// - Throws: `SearchError.changed` where the journal's run is another one, `.stopped` where the user asked for it,
    ///   `.unusable` where the splits or the budget are too small, `.unanswered` where a model does not answer,
    ///   `.overBudget` where validation or test cannot be paid for; what model, embedder, scorer or journal throw.
    package func run(_ header: RunHeader) async throws -> RunState {
        var state = try RunState(folding: journal)
        if let recorded = state.header {
            let differences = recorded.differences(from: header)
            guard differences.isEmpty else { throw SearchError.changed(differences: differences) }
        } else {
            try checkUsable()
            try record(.started(header), &state)
        }
        let seed = state.header?.seedPrompt ?? header.seedPrompt
        if state.shortlist == nil { try await climb(from: seed, &state) }
        if state.selection == nil { try await select(seed, &state) }
        if state.test == nil { try await test(seed, &state) }
        if state.result == nil, state.controls == nil, wantsControls(seed, state) {
            try await control(seed, &state)
        }
        if state.result == nil { try record(.finished(result(seed, state)), &state) }
        return state
    }

    /// The error where the model refuses what the search cannot do without.
    func refusal(of what: String, _ refused: (count: Int, message: String)) -> SearchError {
        .unanswered("the model refused \(refused.count) requests of \(what): \(refused.message)")
    }

    /// Stores an event, folds it in, and tells the observer.
    func record(_ event: RunEvent, _ state: inout RunState) throws {
        try journal.append(event)
        try state.apply(event)
        observer(.recorded(event), state)
    }

    /// Evaluations that the climb may still make.
    struct ClimbBudget {
        var evaluations: Int
        /// Whether calls, tokens, money or minutes are the tighter limit.
        var isPriced: Bool
    }

    /// Evaluations that the climb may still make: what selection, test and controls will need is set aside, with a tenth
    /// more where it is prices that limit, for these may rise.
    func climbBudget(_ state: RunState) -> ClimbBudget {
        let reserve = reserve(finishers: finishers(state) + mostFinishers) + controlReserve
        let counted = settings.evaluations - reserve - state.evaluationCount
        guard let affordable = outlook(state.evaluationCount) else {
            return ClimbBudget(evaluations: counted, isPriced: false)
        }
        let priced = affordable - (reserve * 11 + 9) / 10
        return ClimbBudget(evaluations: min(counted, priced), isPriced: priced < counted)
    }

    /// Evaluations that selection and test need at most where so many prompts beside the seed prompt have finished a
    /// race.
    func reserve(finishers: Int) -> Int {
        let plan = SelectionPlan(
            finalists: min(settings.finalists, finishers), examples: problem.examples(.validation).count
        )
        return (plan.cost + 2 * problem.examples(.test).count) * settings.samples
    }

    /// Prompts beside the seed prompt that finished a race of a decided generation; the open one counts as a whole, so
    /// that the figure does not change while it is raced.
    private func finishers(_ state: RunState) -> Int {
        let last = race.stops.last ?? 0
        return state.generations.reduce(0) { sum, record in
            sum
                + (record.outcome?.decisions.count { $0.examples == last && $0.prompt != state.header?.seedPrompt.id }
                    ?? 0)
        }
    }

    /// Evaluations that are the climb's own, at most.
    private var climbShare: Int {
        settings.evaluations - reserve(finishers: max(mostFinishers, settings.finalists)) - controlReserve
    }

    /// The most that can finish one race.
    var mostFinishers: Int {
        race.stops.dropLast().reduce(settings.children) { racers, _ in
            race.survivors(of: racers)
        }
    }

    /// What the strategy sees.
    ///
    /// - Parameters:
    ///   - state: the fold.
    ///   - seed: the seed prompt.
    ///   - learnt: what operators may know of the run; needed only where something is proposed.
    /// - Returns: the fold with rules, dials and operators.
    func view(_ state: RunState, seed: Prompt, learnt: Learnt = Learnt()) -> SearchView {
        SearchView(
            state: state, settings: settings, ratings: ratings, seedPrompt: seed,
            context: MutationContext(
                schema: model.schema, language: problem.language, kind: problem.kind, labels: problem.labels,
                labelWords: problem.labelWords, fields: problem.fields, mates: learnt.mates, lessons: learnt.lessons,
                demonstrations: learnt.demonstrations, neighbours: neighbours
            ),
            operators: operators, trainOrder: trainOrder, poolSize: settings.pool,
            progress: min(1, Double(state.evaluationCount) / Double(max(climbShare, 1)))
        )
    }

    /// Makes sure that a search can begin at all: all splits have examples, and the budget pays for one generation,
    /// validation and test.
    ///
    /// - Throws: `SearchError.unusable`.
    package func checkUsable() throws {
        for split in DatasetSplit.allCases where problem.examples(split).isEmpty {
            throw SearchError.unusable("the task has no \(split.rawValue) examples; a search needs all three splits")
        }
        let reserve = reserve(finishers: mostFinishers)
        guard settings.evaluations >= leastEvaluations else {
            throw SearchError.unusable(
                "budget.evaluations is \(settings.evaluations), but one generation, validation and test need "
                    + "\(leastEvaluations): \(reserve) of them for validation and test; raise it, or lower search.children, "
                    + "search.finalists\(settings.samples > 1 ? ", target.repeats" : "") or task.limit"
            )
        }
    }

    /// What one generation, validation and test need.
    var leastEvaluations: Int {
        reserve(finishers: mostFinishers)
            + (race.length + settings.children * (race.stops.first ?? 0)) * settings.samples
    }

    private func result(_ seed: Prompt, _ state: RunState) -> RunResult {
        let winner = state.selection?.winner ?? seed.id
        return RunResult(
            best: state.test?.verdict == .better ? winner : seed.id, stopped: state.shortlist?.stopped ?? "",
            evaluations: state.evaluationCount, usage: state.usage
        )
    }
}
