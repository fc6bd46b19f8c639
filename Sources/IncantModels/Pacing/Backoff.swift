package import IncantCore

/// How long to wait before a request is sent again: twice as long every time, with jitter, so that callers who failed
/// together do not come back together (Brooker 2015, "Exponential backoff and jitter", 'equal jitter').
package struct Backoff: Hashable, Sendable {
    /// Seconds before the first repetition, and the most.
    package var first: Double
    package var most: Double

    package init(first: Double, most: Double) {
        self.first = first
        self.most = most
    }

    /// For a server that has too much to do.
    package static let overload = Backoff(first: 1, most: 60)
    /// For an address whose server has too much to do and does not say for how long. It begins small, since one refusal
    /// may be chance, and holds all requests.
    package static let crowded = Backoff(first: 0.25, most: 60)
    /// For an answer that was broken or lost.
    package static let broken = Backoff(first: 0.1, most: 10)
    /// For an address that cannot be reached.
    package static let unreachable = Backoff(first: 1, most: 60)

    /// How long to wait.
    ///
    /// - Parameters:
    ///   - failures: how often it has failed, from 1.
    ///   - random: half of the time is drawn from it.
    /// - Returns: seconds.
    package func seconds(after failures: Int, random: inout RandomStream) -> Double {
        let whole = min(first * Double(1 << min(max(failures - 1, 0), 20)), most)
        let share = Double(random.next() >> 11) / 9_007_199_254_740_992
        return whole * (0.5 + 0.5 * share)
    }
}
