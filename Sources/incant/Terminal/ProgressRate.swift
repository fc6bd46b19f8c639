/// Evaluations a second over the last half minute, so that a slow beginning or a pause is soon forgotten.
struct ProgressRate: Sendable {
    /// How far back the rate looks, in seconds.
    private static let window = 30.0

    private var samples: [(time: Double, count: Int)] = []

    init() {}

    /// Adds a count.
    ///
    /// - Parameters:
    ///   - count: evaluations made so far.
    ///   - time: seconds on any clock that never goes back.
    mutating func add(_ count: Int, at time: Double) {
        // Ten samples a second are enough.
        if let last = samples.last, samples.count > 1, time - last.time < 0.1 {
            samples[samples.count - 1].count = count
            return
        }
        samples.append((time, count))
        // One sample beyond the window stays, so that the window is always spanned.
        while samples.count > 2, time - samples[1].time > Self.window {
            samples.removeFirst()
        }
    }

    /// The rate; nil before half a second has been seen.
    var perSecond: Double? {
        guard let first = samples.first, let last = samples.last, last.time - first.time >= 0.5 else { return nil }
        return Double(last.count - first.count) / (last.time - first.time)
    }
}
