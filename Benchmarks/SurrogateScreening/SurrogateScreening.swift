import Foundation
import IncantCore
import IncantSearch
import IncantVectors

/// Seconds that a surrogate takes to learn from past trials and rank a pool of children, by the size of both.
///
///     swift run -c release surrogate-screening [TRIALS CHILDREN]
///
/// Features are as wide as those of a prompt of two parts with a sentence encoder of 384 dimensions. The median of five
/// repetitions, after one that is not counted.
@main
struct SurrogateScreening {
    static func main() throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let sizes = numbers.count == 2 ? [(numbers[0], numbers[1])] : [(100, 200), (500, 200), (2_000, 1_000)]
        print("trials  children  learn s  rank s  together s  BLAS: \(BLASLibrary.current.vendor)")
        for (trials, children) in sizes {
            let past = matrix(trials, seed: 1)
            let pool = matrix(children, seed: 2)
            var random = RandomStream(seed: 3)
            let observations = GaussianProcess.Observations(
                features: past,
                values: (0..<trials).map { Double(past[$0, 0]) + 0.1 * (random.unit() - 0.5) },
                noise: [Double](repeating: 0.001, count: trials)
            )
            var times: [(learn: Double, rank: Double)] = []
            for _ in 0..<6 {
                let start = ProcessInfo.processInfo.systemUptime
                let process = try GaussianProcess.fitted(to: observations)
                let learnt = ProcessInfo.processInfo.systemUptime
                var posterior = process.posterior(of: pool)
                for _ in 0..<24 {
                    let best = posterior.means.indices.max { posterior.means[$0] < posterior.means[$1] } ?? 0
                    posterior.condition(on: best, noise: 0.001)
                }
                times.append((learnt - start, ProcessInfo.processInfo.systemUptime - learnt))
            }
            let counted = times.dropFirst().sorted { $0.learn + $0.rank < $1.learn + $1.rank }
            let median = counted[counted.count / 2]
            print(
                String(
                    format: "%6d  %8d  %7.3f  %6.3f  %10.3f", trials, children, median.learn, median.rank,
                    median.learn + median.rank))
        }
    }

    /// Rows of unit length in two parts, and some more columns, as prompts have them.
    private static func matrix(_ rows: Int, seed: UInt64) -> Matrix {
        var random = RandomStream(seed: seed)
        let width = 384 * 2 + 12
        return Matrix(
            rows: rows, columns: width, values: (0..<rows * width).map { _ in Float(random.unit() - 0.5) * 0.1 })
    }
}
