/// How many requests one address is sent at once: found out, since no server says.
///
/// The limit starts at 2 and is quadrupled while that raises throughput; then it tries a little more from time to time, and
/// keeps what helps. Throughput is the number in flight by the mean time that a request takes (Little's law), over the
/// requests of one round; a server that works on one request at a time takes twice as long for each of two, so that its
/// limit stays small. A refusal for overload halves the limit, at most once for all the requests that were under way
/// together (additive increase and multiplicative decrease: Chiu and Jain 1989, "Analysis of the increase and decrease
/// algorithms for congestion avoidance", section 3; slow start: Jacobson 1988, "Congestion avoidance and control",
/// section 1).
package struct ConcurrencyLimit: Sendable {
    /// A request that was sent, as the limit needs to know it.
    package struct Sent: Sendable {
        /// When, in seconds.
        package var at: Double
        /// How many were in flight then, itself included.
        package var inFlight: Int
        /// How often the limit had been changed: the clock does not tell, since much happens at one instant.
        fileprivate var era: Int
    }

    private enum Phase {
        case slowStart
        /// Keeps the limit for a number of rounds, then tries another.
        case holding(rounds: Int)
        /// Tries a limit, having come from another.
        case trying(from: Int)
    }

    /// How many may be in flight now, from 1 to the greatest.
    package private(set) var limit: Int
    private let greatest: Int
    private var phase = Phase.slowStart
    /// Throughput at the limit before the trial.
    private var reference: Double?
    /// The limit before the last step of the slow start.
    private var before: Int?
    /// How many rounds the limit is held after a trial that failed; grows with every such trial.
    private var patience = ConcurrencyLimit.leastPatience
    private var triesLess = false
    /// How often the limit was changed: requests sent before the last time say nothing about it.
    private var era = 0
    /// The era that the last cut began.
    private var cutEra = 0
    private var samples = 0
    private var inFlightSum = 0.0
    private var secondsSum = 0.0

    /// A step while the limit is sought: at 64 in flight, doubling would cost two round trips more.
    private static let growth = 4
    private static let leastPatience = 4
    private static let greatestPatience = 64

    /// - Parameter greatest: never more than so many, at least 1.
    package init(greatest: Int) {
        self.greatest = max(1, greatest)
        limit = min(2, self.greatest)
    }

    /// A request that is sent now.
    ///
    /// - Parameters:
    ///   - at: the time in seconds.
    ///   - inFlight: how many are in flight with it.
    /// - Returns: what to hand back when it is over.
    package func sent(at: Double, inFlight: Int) -> Sent {
        Sent(at: at, inFlight: inFlight, era: era)
    }

    /// Takes note of a request that the server answered. O(1).
    package mutating func succeeded(_ sent: Sent, now: Double) {
        guard sent.era == era, binds(sent.inFlight) else { return }
        samples += 1
        inFlightSum += Double(sent.inFlight)
        secondsSum += max(now - sent.at, 1e-6)
        if samples >= roundLength { endRound() }
    }

    /// Takes note of a request that the server refused for overload. O(1).
    package mutating func overloaded(_ sent: Sent) {
        guard sent.era >= cutEra else { return }
        change(to: max(1, limit / 2))
        cutEra = era
        reference = nil
        before = nil
        patience = Self.leastPatience
        phase = .holding(rounds: Self.leastPatience)
    }

    /// Whether so many in flight say something about the limit: without demand there is nothing to learn. While the
    /// limit is sought, all that are more than the last limit let through say something, so that a step takes the
    /// time of one request, not of two.
    private func binds(_ inFlight: Int) -> Bool {
        if case .slowStart = phase { return inFlight > min(limit - 1, max(1, limit / Self.growth)) }
        return inFlight * 4 >= limit * 3
    }

    /// While the limit is sought a round is short; later it is long enough for chance to even out, and longer yet where
    /// less is tried, since throughput would be lost for good.
    private var roundLength: Int {
        switch phase {
        case .slowStart: max(2, limit / 2)
        case .trying(let origin) where limit < origin: max(8, 2 * limit)
        case .holding, .trying: max(8, limit)
        }
    }

    private mutating func endRound() {
        let throughput = inFlightSum / secondsSum
        (samples, inFlightSum, secondsSum) = (0, 0, 0)
        switch phase {
        case .slowStart: goOnGrowing(throughput)
        case .holding(let rounds): hold(throughput, rounds: rounds - 1)
        case .trying(let origin): judge(throughput, from: origin)
        }
    }

    private mutating func goOnGrowing(_ throughput: Double) {
        if let reference, let before, throughput < 1.3 * reference {
            self.before = nil
            change(to: before)
            phase = .holding(rounds: patience)
            return
        }
        reference = throughput
        if limit == greatest {
            phase = .holding(rounds: patience)
            return
        }
        before = limit
        change(to: min(limit * Self.growth, greatest))
    }

    private mutating func hold(_ throughput: Double, rounds: Int) {
        reference = reference.map { 0.5 * $0 + 0.5 * throughput } ?? throughput
        guard rounds <= 0 else {
            phase = .holding(rounds: rounds)
            return
        }
        let step = max(1, limit / 8)
        let target = triesLess || limit == greatest ? max(1, limit - step) : min(limit + step, greatest)
        guard target != limit else {
            triesLess.toggle()
            phase = .holding(rounds: patience)
            return
        }
        phase = .trying(from: limit)
        change(to: target)
    }

    private mutating func judge(_ throughput: Double, from origin: Int) {
        let known = reference ?? throughput
        let gain = Double(limit - origin) / Double(origin)
        // More must bring half of what it could; less must cost nothing. With a tolerance, the noise of a busy machine
        // takes the limit down step by step (64 to 43 was seen, where 64 was best).
        let isBetter = throughput >= known * (limit > origin ? 1 + gain / 2 : 1)
        if isBetter {
            reference = throughput
            patience = Self.leastPatience
            triesLess = limit < origin
            phase = .holding(rounds: 1)
        } else {
            change(to: origin)
            triesLess.toggle()
            patience = min(patience * 2, Self.greatestPatience)
            phase = .holding(rounds: patience)
        }
    }

    private mutating func change(to new: Int) {
        limit = new
        era += 1
        (samples, inFlightSum, secondsSum) = (0, 0, 0)
    }
}
