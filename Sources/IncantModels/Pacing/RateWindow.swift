/// Keeps the amount that starts within any 60 seconds below a limit: requests, or their tokens.
///
/// A log of what started, not a bucket that refills, because a full bucket lets nearly twice the limit through in its
/// first minute.
package struct RateWindow: Sendable {
    /// The length of the window in seconds.
    package static let seconds = 60.0

    private let limit: Int?
    private var log: [(id: Int, at: Double, amount: Int)] = []
    /// The first entry that is still within the window.
    private var first = 0
    private var sum = 0
    private var nextID = 0

    /// - Parameter limit: the greatest amount; nil is none.
    package init(limit: Int?) {
        self.limit = limit
    }

    /// How long until an amount may start; 0 is now. An amount above the limit goes alone. Amortised O(1), else O(entries).
    package mutating func delay(for amount: Int, now: Double) -> Double {
        guard let limit else { return 0 }
        expire(now: now)
        var rest = sum
        if rest == 0 || rest + amount <= limit { return 0 }
        for entry in log[first...] {
            rest -= entry.amount
            // A little more, since a sum of floats may fall short of the instant at which the entry leaves.
            if rest == 0 || rest + amount <= limit { return entry.at + Self.seconds - now + 1e-6 }
        }
        return 0
    }

    /// Takes note of an amount that starts now; what is returned corrects it.
    package mutating func start(_ amount: Int, now: Double) -> Int {
        guard limit != nil else { return 0 }
        nextID += 1
        log.append((nextID, now, amount))
        sum += amount
        return nextID
    }

    /// Puts the true amount in place of the one that was assumed, where it is still within the window. O(log entries).
    package mutating func correct(_ id: Int, to amount: Int) {
        var (low, high) = (first, log.count)
        while low < high {
            let middle = (low + high) / 2
            if log[middle].id < id { low = middle + 1 } else { high = middle }
        }
        guard low < log.count, log[low].id == id else { return }
        sum += amount - log[low].amount
        log[low].amount = amount
    }

    private mutating func expire(now: Double) {
        while first < log.count, log[first].at + Self.seconds <= now {
            sum -= log[first].amount
            first += 1
        }
        if first > 1_024, first * 2 > log.count {
            log.removeFirst(first)
            first = 0
        }
    }
}
