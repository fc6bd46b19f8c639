import Foundation
import IncantConfig
import IncantCore
import IncantJournal
import IncantModels

/// A run's ledger and cache, and what they say of how far the budget will go.
struct RunBooks: Sendable {
    let ledger: Ledger
    let cache: SQLiteAnswerCache
    private let config: SearchConfig
    /// Expected of an evaluation before there is experience.
    private let expected: (calls: Double, tokens: Double, money: Double)
    private let pace: SessionPace

    /// Opens the books of a run.
    ///
    /// - Parameters:
    ///   - config: the run's configuration.
    ///   - journal: the run's.
    ///   - directory: the run's folder.
    ///   - forecast: what an evaluation is expected to take.
    /// - Throws: `JournalError`, `ModelError`.
    init(_ config: SearchConfig, journal: SQLiteRunJournal, directory: RunDirectory, forecast: SpendingForecast) throws
    {
        self.config = config
        expected = forecast.perEvaluation
        ledger = try Ledger(config, store: journal, resume: directory.resumeCommand)
        cache = try SQLiteAnswerCache(
            path: (config.spending.sharesAnswers ? directory.runsFolder : directory.path) + "/responses.sqlite"
        )
        pace = SessionPace()
    }

    /// How many more evaluations calls, tokens, money and minutes allow at the mean so far; nil where none is limited.
    ///
    /// - Parameter made: evaluations that the run has made, earlier sessions included.
    /// - Returns: the number that the tightest limit allows.
    func outlook(_ made: Int) -> Int? {
        let (totals, left) = (ledger.totals, ledger.left)
        // Few evaluations say little: until there are twenty, the dearer of experience and expectation counts.
        func mean(_ spent: Double, _ expected: Double) -> Double {
            let experience = made > 0 ? spent / Double(made) : 0
            return made < 20 ? max(experience, expected) : experience
        }
        var found: [Int] = []
        func allow(_ left: Double?, _ mean: Double) {
            guard let left else { return }
            let number = mean > 0 ? max(0, left) / mean : .infinity
            found.append(number < 1e15 ? Int(number) : .max / 4)
        }
        allow(left.calls.map(Double.init), mean(Double(totals.calls), expected.calls))
        allow(left.tokens.map(Double.init), mean(Double(totals.tokens), expected.tokens))
        allow(left.money?.units, mean(totals.money.units, expected.money))
        if let time = ledger.timeLeft {
            let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
            if let pace = pace.secondsPerEvaluation(made) {
                allow(seconds, pace)
            } else if seconds <= 0 {
                found.append(0)
            }
        }
        return found.min()
    }

    /// What was spent so far, for progress; nil where nothing has a price or a limit.
    var spent: String? {
        let totals = ledger.totals
        guard totals.calls > 0 else { return nil }
        if totals.money > .zero {
            return String(format: "%.2f %@", totals.money.units, config.spending.currency)
        }
        return config.spending.limits.tokens == nil ? nil : "\(totals.tokens) tokens"
    }
}
