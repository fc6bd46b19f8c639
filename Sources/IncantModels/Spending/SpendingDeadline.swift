/// When a session has run for as long as it may.
package struct SpendingDeadline: Sendable {
    /// How long a session may take.
    package let minutes: Double
    private let elapsed: @Sendable () -> Duration

    /// - Parameters:
    ///   - minutes: how long the session may take.
    ///   - elapsed: how long it has taken so far.
    package init(minutes: Double, elapsed: @escaping @Sendable () -> Duration) {
        self.minutes = minutes
        self.elapsed = elapsed
    }

    /// A session that begins now.
    package init(minutes: Double) {
        let start = ContinuousClock.now
        self.init(minutes: minutes) { ContinuousClock.now - start }
    }

    /// What is left of the time; zero where nothing is.
    package var left: Duration {
        max(.zero, .seconds(minutes * 60) - elapsed())
    }

    /// Whether no call may be opened any more.
    package var isOver: Bool { left == .zero }
}
