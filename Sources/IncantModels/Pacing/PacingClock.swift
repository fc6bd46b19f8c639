import Dispatch
package import Foundation

/// The time that pacing goes by. Tests give their own, so that minutes pass in no time.
package struct PacingClock: Sendable {
    /// Seconds since some fixed instant; never goes back.
    package var now: @Sendable () -> Double
    /// The wall clock, which dates of servers are compared with.
    package var date: @Sendable () -> Date
    /// Waits for some seconds; throws when the task is cancelled.
    package var sleep: @Sendable (Double) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Double, date: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
    }

    /// The system's clocks.
    package static let system = PacingClock(
        now: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }, date: { Date() },
        sleep: { try await Task.sleep(for: .seconds($0)) }
    )
}
