/// What is known of one address of an endpoint: how much it bears, and whether it answers at all.
struct EndpointLane {
    var limit: ConcurrencyLimit
    var inFlight = 0
    var requests: RateWindow
    var tokens: RateWindow
    /// The server has asked to be left alone until then, in seconds of the clock.
    var pausedUntil = -Double.infinity
    /// How often in a row it could not be reached; 0 while it is in use.
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

    /// Whether there is no hope of an answer for now.
    func isLost(giveUpAfter attempts: Int, now: Double) -> Bool {
        failures >= attempts && (isProbed || now < retryAt)
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
