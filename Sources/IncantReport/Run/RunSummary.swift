package import IncantCore
package import IncantJournal

/// What a run is, found and used, for `incant show` and the end of `incant run`. It renders at any time of a run.
package struct RunSummary: Sendable, Codable {
    /// One prompt and its figures.
    package struct PromptFigures: Hashable, Sendable, Codable {
        package var prompt: PromptID
        package var text: Prompt
        package var tokens: Int?
        package var trainScore: Double?
        package var trainExamples: Int
        package var validationScore: Double?
        package var validationExamples: Int
        package var testScore: Double?
        package var strangeness: Double?
        package var similarityToSeed: Double?
    }

    /// The comparison on test.
    package struct TestFigures: Hashable, Sendable, Codable {
        package var gain: Double
        package var low: Double
        package var high: Double
        package var level: Double
        package var pValue: Double
        package var test: String
        package var examples: Int
    }

    package var run: String
    /// `running`, `interrupted`, `finished` or `broken`.
    package var state: String
    /// Absent until the test split is read.
    package var verdict: Verdict?
    /// The verdict, or why there is none yet, in one sentence.
    package var verdictLine: String
    package var program: String
    package var task: String
    package var target: String
    package var embedder: String
    package var seed: UInt64
    /// Examples of each split.
    package var examples: [String: Int]
    package var startedAt: Timestamp?
    package var lastActivity: Timestamp?
    package var seedPrompt: PromptFigures
    /// The winner on validation, or the best on train so far; absent before the first decision.
    package var found: PromptFigures?
    /// The prompt to use; differs from `found` where that is not shown to be better.
    package var best: PromptID
    package var test: TestFigures?
    /// What the winner's validation gain is worth; absent where the seed prompt won, and before that.
    package var selection: Selection.Correction?
    /// Best, best plain, best odd and shortest; absent before the first decision.
    package var elites: Elites?
    /// An odd winner against its controls; absent where there were none.
    package var controls: ControlReport?
    /// What racing spared; absent in runs of earlier versions.
    package var racing: RacingTally?
    /// From the seed prompt to `found`.
    package var lineage: [LineageReport.Step]
    package var generations: Int
    /// Different prompts evaluated.
    package var prompts: Int
    package var evaluations: Int
    package var evaluationBudget: Int
    package var tokensUsed: TokenUsage
    /// Answers that a content filter took away, or a part of them.
    package var filtered: Int
    /// What was asked of which models; empty where no model is behind an endpoint.
    package var spending: SpendingTable
    /// Why the search stopped.
    package var stopped: String?
    package var operators: OperatorTable

    /// Sums a run up. O(prompts × examples).
    ///
    /// - Parameters:
    ///   - run: the run's id.
    ///   - history: its journal.
    ///   - standing: `running` or `interrupted` where it is not over; a finished run is seen from its journal.
    ///   - resumeCommand: the command line that goes on with the run; nil where its folder is the usual one.
    /// - Throws: `RunStateError` where the journal cannot be folded; `ReportError` where the run had not begun.
    package init(
        run: String, history: RunHistory, standing: RunOverview.Standing = .interrupted, resumeCommand: String? = nil
    ) throws {
        let state = try history.state()
        guard let header = state.header else { throw ReportError.notBegun(run: run) }
        self.run = run
        let standing = state.result == nil ? standing : .finished
        self.state = standing.word
        verdict = state.test?.verdict
        verdictLine = VerdictLine.text(
            of: state, standing: standing, resumeCommand: resumeCommand ?? "incant resume \(run)")
        (program, task, target) = (header.program, header.taskName, header.target)
        (embedder, seed, examples) = (header.embedder, header.seed, header.examples)
        startedAt = history.startedAt
        lastActivity = history.lastActivity
        seedPrompt = PromptFigures(header.seedPrompt, in: state, testScore: state.test?.seedScore)
        let foundID = state.selection?.winner ?? state.lastOutcome?.best
        found = foundID.flatMap { state.prompt($0) }.map {
            PromptFigures($0, in: state, testScore: state.test?.winnerScore)
        }
        best = state.bestPrompt ?? header.seedPrompt.id
        test = state.test.map {
            TestFigures(
                gain: $0.gain, low: $0.low, high: $0.high, level: $0.level, pValue: $0.pValue, test: $0.test,
                examples: $0.examples)
        }
        selection = state.selection?.correction
        elites = Elites(state, calls: history.calls)
        controls = state.controls
        racing = state.racing
        lineage = []
        if let foundID, state.origins[foundID] != nil {
            lineage = LineageReport(try Lineage(of: foundID, in: state, run: run), run: run).steps
        }
        generations = state.generations.count { $0.outcome != nil }
        prompts = state.order.count
        evaluations = state.evaluationCount
        evaluationBudget = header.evaluationBudget
        tokensUsed = state.usage
        filtered = state.filteredCount
        spending = SpendingTable(history.calls)
        stopped = state.result?.stopped ?? state.shortlist?.stopped
        operators = OperatorTable(state)
    }
}

extension RunSummary.PromptFigures {
    init(_ prompt: Prompt, in state: RunState, testScore: Double?) {
        let candidate = state.origins[prompt.id]?.candidate
        let train = state.results(of: prompt.id, on: .train)
        let finalist = state.selection?.finalists.first { $0.prompt == prompt.id }
        self.prompt = prompt.id
        text = prompt
        tokens = candidate?.tokens
        trainScore = train.mean
        trainExamples = train.count
        validationScore = finalist?.validationScore
        validationExamples = finalist?.validationExamples ?? 0
        self.testScore = testScore
        strangeness = candidate?.strangeness
        similarityToSeed = candidate?.similarityToSeed
    }
}

extension RunOverview.Standing {
    /// One word, for tables and JSON.
    package var word: String {
        switch self {
        case .running: "running"
        case .interrupted: "interrupted"
        case .finished: "finished"
        case .broken: "broken"
        }
    }
}

/// Why there is nothing to report.
package enum ReportError: Error, Equatable, Sendable, CustomStringConvertible {
    case notBegun(run: String)

    package var description: String {
        switch self {
        case .notBegun(let run):
            "the run \(run) ended before it began: its journal is empty; delete its folder and start it again"
        }
    }
}
