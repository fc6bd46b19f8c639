import Foundation
import Synchronization

/// How long an evaluation takes in this session, on average.
final class SessionPace: Sendable {
    private let start = ContinuousClock.now
    private let firstCount = Mutex<Int?>(nil)

    /// Seconds that an evaluation has taken; nil before there were twenty.
    ///
    /// - Parameter made: evaluations that the run has made; the first call says how many there were before the session.
    /// - Returns: the mean since the session began.
    func secondsPerEvaluation(_ made: Int) -> Double? {
        let first = firstCount.withLock { first in
            first = first ?? made
            return first ?? made
        }
        guard made - first >= 20 else { return nil }
        let elapsed = (ContinuousClock.now - start).components
        return (Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18) / Double(made - first)
    }
}
