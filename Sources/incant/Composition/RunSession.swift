import IncantConfig
import IncantCore
import IncantJournal
import IncantReport
import IncantSearch

/// Carries a run through, new or resumed: takes the lease, keeps the log, and leaves the files that people take away.
///
/// Whoever makes one listens to signals: see ``Interrupts``.
struct RunSession: Sendable {
    let config: SearchConfig
    let directory: RunDirectory
    /// The sentence encoders loaded so far.
    let encoders: EncoderShelf
    /// Takes what people should know, a line each.
    let say: @Sendable (String) -> Void
    /// Takes how far the run is; called as often as evaluations are stored.
    let update: @Sendable (ProgressSnapshot) -> Void

    /// Runs the search that the folder's journal holds to its end.
    ///
    /// - Parameter announce: told of the run before it goes on.
    /// - Returns: the finished run's journal.
    /// - Throws: `SearchError.stopped` after a clean stop; what the search, its models and its files throw.
    func run(announce: (RunAssembly) -> Void = { _ in }) async throws -> RunHistory {
        let lease = try directory.lease()
        defer { lease.release() }
        let journal = try directory.openJournal()
        let log = GenerationLog(path: directory.generations)
        let failure = FirstFailure()
        let forecast = try SpendingForecast(
            try await RunAssembly(config, desk: .trial(), encoders: encoders))
        let books = try RunBooks(config, journal: journal, directory: directory, forecast: forecast)
        let say = say
        let desk = ModelDesk(ledger: books.ledger, answers: books.cache, folder: directory.path) { say("note: \($0)") }
        let assembly = try await RunAssembly(config, desk: desk, encoders: encoders)
        let (budget, update) = (config.search.settings.evaluations, update)
        let engine = try assembly.engine(
            journal, outlook: books.outlook, shouldStop: { Interrupts.isStopping }
        ) { notice, state in
            switch notice {
            case .recorded(.decided): failure.keep { try log.append(latestOf: state, in: journal) }
            case .recorded: break
            case .evaluated(let phase, let generation):
                update(
                    ProgressSnapshot(
                        phase: phase.rawValue, generation: generation, evaluations: state.evaluationCount,
                        budget: budget, best: state.lastOutcome?.bestScore, spent: books.spent
                    )
                )
            case .remark(let words): say("note: \(words)")
            case .wrote(let generation, let tally):
                if tally.repaired + tally.dropped > 0 {
                    say(
                        "note: of \(tally.replies) replies of the meta model in generation \(generation), "
                            + "\(tally.repaired) had lost a placeholder and were repaired, \(tally.dropped) were dropped"
                    )
                }
            }
        }
        announce(assembly)
        _ = try log.repair(from: try journal.history())
        do {
            _ = try await engine.run(assembly.header)
        } catch let error as SearchError where error.isResumable {
            try RunFiles.write(to: directory, history: try journal.history())
            throw error
        }
        try failure.rethrow()
        let history = try journal.history()
        try RunFiles.write(to: directory, history: history, standing: .finished)
        return history
    }
}
