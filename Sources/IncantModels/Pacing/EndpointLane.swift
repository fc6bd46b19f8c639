import IncantCore

/// What is known of one address of an endpoint: how much it bears, and whether it answers at all.
struct EndpointLane {
    var limit: ConcurrencyLimit
    var inFlight = 0
    var requests: RateWindow
    var tokens: RateWindow
    /// The server is left alone until then, in seconds of the clock: it asked for it, or had too much to do.
    var pausedUntil = -Double.infinity
    /// How many pauses in a row have brought no answer.
    var overloads = 0
    /// When the first of these began.
    var overloadedSince = Double.infinity
    /// How many requests in a row it answered with a fault of its own, or not at all.
    var faults = 0
    /// How often in a row it was set aside, because it could not be reached or others did better; 0 while it is in use.
    var failures = 0
    /// Set aside until then.
    var retryAt = -Double.infinity
    /// Whether the one request that tries it again is under way.
    var isProbed = false

    /// Whether a request may go there now, and if not, when that may be known to have changed; infinity where only the
    /// end of another request changes it.
    mutating func readiness(for tokenCount: Int, now: Double) -> Double {
        if failures > 0, isProbed { return .infinity }
        if failures == 0, inFlight >= limit.limit { return .infinity }
        let wait = max(
            requests.delay(for: 1, now: now), tokens.delay(for: tokenCount, now: now), pausedUntil - now,
            failures > 0 ? retryAt - now : 0)
        return wait <= 0 ? now : now + wait
    }

    /// How many more requests it bears; the greatest number where it is to be tried again.
    var room: Int { failures > 0 ? .max : limit.limit - inFlight }

    /// After so many faults in a row it is set aside, where there is another one.
    static let mostFaults = 3
    /// How long a server may have too much to do, in seconds: longer than the minute that most limits are for.
    static let longestOverload = 300.0

    /// Whether there is no hope of an answer for now.
    func isLost(giveUpAfter attempts: Int, now: Double) -> Bool {
        (failures >= attempts && (isProbed || now < retryAt)) || isDrowned(giveUpAfter: attempts, now: now)
    }

    /// Whether it has had too much to do for so long that nobody waits for it.
    func isDrowned(giveUpAfter attempts: Int, now: Double) -> Bool {
        overloads >= attempts && now - overloadedSince >= Self.longestOverload && now < pausedUntil
    }

    /// Takes note that the server has too much to do. All requests are held back: for as long as it asks, or else for a
    /// time that grows with every pause that did not help.
    mutating func overloaded(_ sent: ConcurrencyLimit.Sent, pause: Double?, now: Double, random: inout RandomStream) {
        limit.overloaded(sent)
        faults = 0
        // Those that were sent before the last pause began say the same as the one that began it.
        if sent.at >= pausedUntil {
            if overloads == 0 { overloadedSince = now }
            overloads += 1
            let own = Backoff.crowded.seconds(after: overloads, random: &random)
            if (pause ?? 0) <= 0 { pausedUntil = max(pausedUntil, now + own) }
        }
        if let pause, pause > 0 { pausedUntil = max(pausedUntil, now + pause) }
    }

    /// Takes note of an answer.
    mutating func answered(_ sent: ConcurrencyLimit.Sent, now: Double) {
        limit.succeeded(sent, now: now)
        faults = 0
        guard sent.at >= pausedUntil else { return }
        overloads = 0
        overloadedSince = .infinity
    }

    /// Sets it aside for a growing time, after which one request tries it.
    mutating func setAside(now: Double, random: inout RandomStream) {
        failures += 1
        retryAt = now + Backoff.unreachable.seconds(after: failures, random: &random)
        isProbed = false
    }

    /// Takes note of a request that starts.
    ///
    /// - Returns: what the number of its tokens is corrected by.
    mutating func start(tokens count: Int, now: Double) -> Int {
        _ = requests.start(1, now: now)
        return tokens.start(count, now: now)
    }

    /// Takes note that it can be reached.
    mutating func isBack() {
        failures = 0
        isProbed = false
    }
}
