/// How far a run is, at one moment.
struct ProgressSnapshot: Hashable, Sendable {
    /// What the run is doing, in a word: climbing, validating, testing.
    var phase: String
    /// The generation, from 0; nil where there are none.
    var generation: Int?
    /// Evaluations made so far, those of earlier sessions of the run included.
    var evaluations: Int
    /// All evaluations that the run may make.
    var budget: Int
    /// The best score so far, 0 … 1; nil before the first one.
    var best: Double?
    /// What was spent so far, in words; nil where nothing has a price.
    var spent: String?

    init(
        phase: String, generation: Int?, evaluations: Int, budget: Int, best: Double? = nil, spent: String? = nil
    ) {
        self.phase = phase
        self.generation = generation
        self.evaluations = evaluations
        self.budget = budget
        self.best = best
        self.spent = spent
    }

    /// What is left of the budget.
    var left: Int { max(0, budget - evaluations) }

    /// One line: phase, generation, evaluations, best score, what is left, rate and time to go.
    ///
    /// - Parameter rate: evaluations a second; nil where it is not known yet.
    /// - Returns: the line, without colour and without a line break.
    func line(rate: Double?) -> String {
        var parts = [generation.map { "\(phase), generation \($0)" } ?? phase]
        if let best { parts.append("best \(Self.fixed(best, places: 3))") }
        let share = budget > 0 ? evaluations * 100 / budget : 100
        parts.append("\(evaluations)/\(budget) evaluations (\(share) %), \(left) left")
        if let spent { parts.append(spent) }
        if let rate, rate > 0 {
            parts.append("\(Self.fixed(rate, places: rate < 10 ? 1 : 0))/s")
            if left > 0 { parts.append("ETA \(Self.duration(seconds: Double(left) / rate))") }
        }
        return parts.joined(separator: " · ")
    }

    /// A time as people say it: `8 s`, `2:05 min`, `1:02 h`.
    static func duration(seconds: Double) -> String {
        let whole = Int(min(seconds.rounded(.up), 359_999))
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60):\(twoDigits(whole % 60)) min"
        default: return "\(whole / 3600):\(twoDigits(whole % 3600 / 60)) h"
        }
    }

    /// A number with a fixed count of places.
    static func fixed(_ number: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1) { product, _ in product * 10 }
        let scaled = Int((number * Double(scale)).rounded())
        let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: scale)
        let sign = scaled < 0 ? "-" : ""
        if places == 0 { return "\(sign)\(whole)" }
        let digits = String(rest)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
