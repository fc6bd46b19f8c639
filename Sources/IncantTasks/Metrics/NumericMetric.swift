package import IncantCore

/// Whether the last number of the answer is the last number of the target, within a tolerance.
///
/// Numbers are found as ``NumberScan`` says. A percentage equals the number before its sign and, where only one side
/// has a sign, its hundredth too: `50%` answers both `50` and `0.5`. An answer without a number is wrong.
package struct NumericMetric: PointwiseMetric {
    /// The greatest difference that counts as equal.
    package let absolute: Double
    /// The greatest difference that counts as equal, as a share of the target.
    package let relative: Double

    package var name: String { "numeric" }
    package var identity: String { "numeric absolute \(absolute) relative \(relative)" }

    /// - Throws: `TaskError` where a tolerance is negative or not finite.
    package init(absolute: Double = 1e-6, relative: Double = 0) throws(TaskError) {
        guard absolute >= 0, relative >= 0, absolute.isFinite, relative.isFinite else {
            throw .metric(
                name: "numeric", problem: "a tolerance is negative or not finite", remedy: "give numbers from 0 up")
        }
        self.absolute = absolute
        self.relative = relative
    }

    /// - Throws: `TaskError` where the target has no number.
    package func score(of answer: String, for example: Example) throws -> Score {
        guard let wanted = NumberScan.last(in: example.target) else {
            throw TaskError.metric(
                name: name, problem: "the target of example '\(example.id)' holds no number: '\(example.target)'",
                remedy: "correct the example, or choose another metric")
        }
        guard let given = NumberScan.last(in: answer) else { return Score(0) }
        var right = isClose(given.value, wanted.value)
        if given.isPercentage != wanted.isPercentage {
            right =
                right
                || (given.isPercentage
                    ? isClose(given.value / 100, wanted.value) : isClose(given.value, wanted.value / 100))
        }
        return Score(right ? 1 : 0)
    }

    private func isClose(_ given: Double, _ wanted: Double) -> Bool {
        abs(given - wanted) <= max(absolute, relative * abs(wanted))
    }
}
