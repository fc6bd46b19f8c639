import Foundation
import IncantConfig
import IncantCore
import IncantModels
import IncantSearch
import IncantTestSupport

@testable import incant

/// A search within this process, over the real transport, ledger and clients, with everything about it in sight.
struct ChatSearch: Sendable {
    let config: SearchConfig
    var journal: any RunJournal = InMemoryRunJournal()
    var store: any LedgerStore = InMemoryLedgerStore()
    var cache: any AnswerCache = InMemoryAnswerCache()
    /// How many times faster pacing goes than the clock.
    var haste = 100.0

    /// Begins the search or goes on with it, to its end.
    func run() async throws {
        var prices: [ModelRole: Price] = [:]
        prices[.target] = config.target.endpoint?.price
        let ledger = try Ledger(store: store, limits: config.spending.limits, prices: prices)
        let desk = ModelDesk(ledger: ledger, answers: cache, clock: Self.clock(haste))
        let assembly = try await RunAssembly(config, desk: desk)
        _ = try await assembly.engine(journal).run(assembly.header)
    }

    /// Clocks on which pauses and back-off take a fraction of their time, all in proportion.
    private static func clock(_ haste: Double) -> PacingClock {
        let system = PacingClock.system
        return PacingClock(
            now: { system.now() * haste }, date: system.date, sleep: { try await system.sleep($0 / haste) })
    }
}
