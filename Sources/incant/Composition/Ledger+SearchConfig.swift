import IncantConfig
import IncantCore
import IncantModels

extension Ledger {
    /// A ledger that holds calls to all that a configuration says of spending: the limits of the whole and of each role,
    /// prices, and minutes, which begin now.
    ///
    /// - Parameters:
    ///   - config: the configuration.
    ///   - store: where the entries are kept.
    ///   - resume: the command that goes on, for messages.
    /// - Throws: what reading the store throws.
    convenience init(_ config: SearchConfig, store: any LedgerStore, resume: String) throws {
        var prices: [ModelRole: Price] = [:]
        prices[.target] = config.target.endpoint?.price ?? config.target.program?.price
        prices[.meta] = config.meta?.price
        prices[.judge] = config.judge?.price
        prices[.embedder] = config.embedder.endpoint?.price
        var limits: [ModelRole: SpendingLimits] = [:]
        limits[.meta] = config.meta?.limits
        limits[.judge] = config.judge?.limits
        try self.init(
            store: store, limits: config.spending.limits, roleLimits: limits, prices: prices,
            deadline: config.spending.minutes.map { SpendingDeadline(minutes: $0) }, resume: resume)
    }
}
