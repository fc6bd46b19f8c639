/// All that is known of a run: a fold over its events and evaluations.
///
/// Live runs, resume and inspection build it the same way:
///
///     var state = RunState()
///     for event in try journal.events() { try state.apply(event) }
///     state.apply(try journal.evaluations())
///     state.apply(replies: try journal.replies())
///
/// Evaluations may be applied in any order, before or after the events that they belong to.
package struct RunState: Sendable {
    /// A generation's proposals, and its decisions once they are made.
    package struct GenerationRecord: Sendable {
        package var proposals: Proposals
        package var outcome: GenerationOutcome?
    }

    /// A candidate and where it came up.
    package struct Origin: Sendable {
        package var candidate: Candidate
        package var generation: Int
    }

    package private(set) var header: RunHeader?
    package private(set) var generations: [GenerationRecord] = []
    /// Where each admitted prompt came up.
    package private(set) var origins: [PromptID: Origin] = [:]
    /// The admitted prompts in the order in which they came up.
    package private(set) var order: [PromptID] = []
    package private(set) var shortlist: (prompts: [PromptID], stopped: String)?
    package private(set) var selection: Selection?
    package private(set) var test: TestReport?
    package private(set) var controls: ControlReport?
    package private(set) var result: RunResult?
    /// Evaluations made so far.
    package private(set) var evaluationCount = 0
    /// Tokens used so far.
    package private(set) var usage = TokenUsage.zero
    /// Answers that a content filter took away.
    package private(set) var filteredCount = 0
    private var results: [PromptID: [DatasetSplit: SplitResults]] = [:]
    private var replies: [MetaReply.Key: MetaReply] = [:]

    package init() {}

    /// Folds in a journal as it stands.
    ///
    /// - Throws: what the journal throws, or `RunStateError` where its events do not follow each other.
    package init(folding journal: some RunJournal) throws {
        for event in try journal.events() {
            try apply(event)
        }
        apply(try journal.evaluations())
        apply(replies: try journal.replies())
    }

    /// Folds in one event. O(size of the event).
    ///
    /// - Throws: `RunStateError` where the event cannot follow those before it: the journal is damaged.
    package mutating func apply(_ event: RunEvent) throws {
        switch event {
        case .started(let header):
            guard self.header == nil else { throw RunStateError.unexpected(event: event.kind, why: "it began already") }
            self.header = header
        case .proposed(let proposals):
            guard header != nil, proposals.generation == generations.count,
                generations.last?.outcome != nil || generations.isEmpty
            else {
                throw RunStateError.unexpected(event: event.kind, why: "generation \(generations.count - 1) is open")
            }
            generations.append(GenerationRecord(proposals: proposals, outcome: nil))
            for candidate in proposals.admitted where origins[candidate.prompt.id] == nil {
                origins[candidate.prompt.id] = Origin(candidate: candidate, generation: proposals.generation)
                order.append(candidate.prompt.id)
            }
        case .decided(let outcome):
            guard generations.last?.outcome == nil, outcome.generation == generations.count - 1 else {
                throw RunStateError.unexpected(event: event.kind, why: "generation \(outcome.generation) is not open")
            }
            generations[generations.count - 1].outcome = outcome
        case .shortlisted(let prompts, let stopped): shortlist = (prompts, stopped)
        case .selected(let selection): self.selection = selection
        case .tested(let report): test = report
        case .controlled(let report): controls = report
        case .finished(let result): self.result = result
        }
    }

    /// Folds in evaluations. O(n).
    package mutating func apply(_ evaluations: [Evaluation]) {
        for evaluation in evaluations {
            let key = evaluation.key
            let isNew = results[key.prompt, default: [:]][key.split, default: SplitResults()].insert(evaluation)
            if isNew {
                evaluationCount += 1
                usage = usage + evaluation.usage
                if evaluation.isFiltered { filteredCount += 1 }
            }
        }
    }

    /// Folds in replies of the meta model. O(n).
    package mutating func apply(replies: [MetaReply]) {
        for reply in replies where self.replies[reply.key] == nil {
            self.replies[reply.key] = reply
        }
    }

    /// What the meta model wrote for a place in a generation.
    package func reply(_ key: MetaReply.Key) -> MetaReply? {
        replies[key]
    }

    /// The evaluations of a prompt on a split.
    package func results(of prompt: PromptID, on split: DatasetSplit) -> SplitResults {
        results[prompt]?[split] ?? SplitResults()
    }

    /// A prompt by its identity.
    package func prompt(_ id: PromptID) -> Prompt? {
        origins[id]?.candidate.prompt
    }

    /// The generation whose proposals are journalled but whose decisions are not.
    package var openGeneration: Proposals? {
        generations.last.flatMap { $0.outcome == nil ? $0.proposals : nil }
    }

    /// The latest decisions.
    package var lastOutcome: GenerationOutcome? {
        generations.last { $0.outcome != nil }?.outcome
    }
}

/// Why a journal cannot be folded.
package enum RunStateError: Error, Equatable, Sendable, CustomStringConvertible {
    case unexpected(event: String, why: String)

    package var description: String {
        switch self {
        case .unexpected(let event, let why):
            "the run's journal is damaged: event '\(event)' cannot stand where it stands (\(why)); "
                + "restore the run's folder from a copy, or start a new run"
        }
    }
}
