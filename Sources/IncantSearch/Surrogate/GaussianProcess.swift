import Foundation
package import IncantVectors

/// Gaussian process regression with a Matérn 5/2 kernel and noise of its own for each observation.
///
///     let process = try GaussianProcess.fitted(to: observations)
///     var posterior = process.posterior(of: pool)
///     posterior.means[3], posterior.variances[3]
///
/// Source: Rasmussen and Williams 2006, "Gaussian processes for machine learning", algorithm 2.1 and equation 4.17; length
/// and height of the kernel by marginal likelihood (section 5.4.1) over a small grid, which cannot run away on a few
/// dozen observations.
package struct GaussianProcess: Sendable {
    /// What was seen: feature vectors as rows, a value and the variance of its noise for each.
    package struct Observations: Sendable {
        package var features: Matrix
        package var values: [Double]
        package var noise: [Double]

        package init(features: Matrix, values: [Double], noise: [Double]) {
            self.features = features
            self.values = values
            self.noise = noise
        }
    }

    /// The kernel's dials: k(r) = height · (1 + s + s²/3) · exp(−s) with s = √5 · r / length.
    package struct Kernel: Hashable, Sendable {
        package var length: Double
        package var height: Double

        package init(length: Double, height: Double) {
            self.length = length
            self.height = height
        }

        package func callAsFunction(squaredDistance: Double) -> Double {
            let s = (5 * max(squaredDistance, 0)).squareRoot() / length
            return height * (1 + s + s * s / 3) * exp(-s)
        }
    }

    /// What the process says of a pool of points; it can be told of points that will be measured.
    package struct Posterior: Sendable {
        /// By row of the pool.
        package private(set) var means: [Double]
        package private(set) var variances: [Double]
        private let pool: Matrix
        private let kernel: Kernel
        /// L⁻¹ · K(observations, pool), row-major with a column a point, and a row more for each point conditioned on.
        private var projections: [Double]

        fileprivate init(means: [Double], variances: [Double], pool: Matrix, kernel: Kernel, projections: [Double]) {
            self.means = means
            self.variances = variances
            self.pool = pool
            self.kernel = kernel
            self.projections = projections
        }

        /// Takes note that a point of the pool will be measured: means stay, since nothing is known yet, and variances
        /// fall near it (GP-BUCB: Desautels, Krause and Burdick 2014, section 3.2).
        ///
        /// - Parameters:
        ///   - point: a row of the pool.
        ///   - noise: the variance of the measurement's noise.
        /// - Complexity: O((observations + dimension) · pool).
        package mutating func condition(on point: Int, noise: Double) {
            let count = means.count
            let rows = projections.count / max(count, 1)
            let distances = pool.squaredDistances(to: point)
            var covariances = distances.map { kernel(squaredDistance: $0) }
            for row in 0..<rows {
                let weight = projections[row * count + point]
                guard weight != 0 else { continue }
                for column in 0..<count { covariances[column] -= weight * projections[row * count + column] }
            }
            let scale = max(covariances[point] + noise, 1e-12).squareRoot()
            for column in 0..<count {
                covariances[column] /= scale
                variances[column] = max(0, variances[column] - covariances[column] * covariances[column])
            }
            projections.append(contentsOf: covariances)
        }
    }

    package let kernel: Kernel
    private let observations: Observations
    private let factor: CholeskyFactor
    private let weights: [Double]
    private let centre: Double
    /// log p(values | features), without its constant.
    package let logLikelihood: Double

    /// - Parameters:
    ///   - observations: at least one.
    ///   - kernel: length and height.
    ///   - squaredDistances: between the observations, row-major, where they are known already.
    /// - Throws: `VectorsError.notPositiveDefinite`.
    /// - Complexity: O(n³ / 3 + n² · dimension).
    package init(_ observations: Observations, kernel: Kernel, squaredDistances: [Double]? = nil) throws {
        let count = observations.values.count
        let distances = squaredDistances ?? observations.features.squaredDistances(to: observations.features)
        var covariances = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            for column in 0...row {
                covariances[row * count + column] = kernel(squaredDistance: distances[row * count + column])
            }
            covariances[row * count + row] = kernel.height + observations.noise[row]
        }
        self.kernel = kernel
        self.observations = observations
        factor = try CholeskyFactor(of: covariances, order: count, noise: 1e-8)
        // The mean that is most likely under the kernel: generalised least squares.
        let ones = factor.solve([Double](repeating: 1, count: count))
        let total = ones.reduce(0, +)
        centre = total > 0 ? zip(ones, observations.values).reduce(0) { $0 + $1.0 * $1.1 } / total : 0
        let residuals = observations.values.map { [centre] in $0 - centre }
        weights = factor.solve(residuals)
        logLikelihood = -0.5 * zip(residuals, weights).reduce(0) { $0 + $1.0 * $1.1 } - 0.5 * factor.logDeterminant
    }

    /// The process whose kernel explains the observations best; for many observations the latest decide on the kernel.
    ///
    /// - Throws: `VectorsError.notPositiveDefinite`.
    /// - Complexity: that of fifteen factorisations of at most 300 observations, and one of all.
    package static func fitted(to observations: Observations) throws -> GaussianProcess {
        let count = observations.values.count
        let recent = max(0, count - latestForKernel)..<count
        let part = recent.count == count ? observations : observations.slice(recent)
        let distances = part.features.squaredDistances(to: part.features)
        let typical = median(distances.filter { $0 > 1e-9 }).squareRoot()
        let spread = max(variance(part.values), 1e-8)
        var best: (kernel: Kernel, likelihood: Double)?
        for length in [0.25, 0.5, 1, 2, 4] {
            for height in [0.25, 1, 4] {
                let kernel = Kernel(length: max(length * typical, 1e-6), height: height * spread)
                let trial = try GaussianProcess(part, kernel: kernel, squaredDistances: distances)
                let likelihood = Ratings.rounded(trial.logLikelihood, places: 4)
                if best.map({ likelihood > $0.likelihood }) ?? true { best = (kernel, likelihood) }
            }
        }
        return try GaussianProcess(observations, kernel: best?.kernel ?? Kernel(length: 1, height: spread))
    }

    private static let latestForKernel = 300

    /// Means and variances at the rows of a pool.
    ///
    /// - Complexity: O(n² · pool + n · pool · dimension), nearly all of it in BLAS.
    package func posterior(of pool: Matrix) -> Posterior {
        let count = observations.values.count
        let distances = observations.features.squaredDistances(to: pool)
        let covariances = distances.map { kernel(squaredDistance: $0) }
        let width = pool.rows
        var means = [Double](repeating: centre, count: width)
        let projections = factor.solveLower(covariances, columns: width)
        var variances = [Double](repeating: kernel.height, count: width)
        for row in 0..<count {
            for column in 0..<width {
                means[column] += weights[row] * covariances[row * width + column]
                let projection = projections[row * width + column]
                variances[column] -= projection * projection
            }
        }
        return Posterior(
            means: means, variances: variances.map { max($0, 0) }, pool: pool, kernel: kernel, projections: projections
        )
    }

    private static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 1 }
        return values.sorted()[values.count / 2]
    }

    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}

extension GaussianProcess.Observations {
    /// Some of the observations, in order.
    func slice(_ range: Range<Int>) -> Self {
        Self(
            features: Matrix(
                rows: range.count, columns: features.columns,
                values: Array(
                    features.values[range.lowerBound * features.columns..<range.upperBound * features.columns])
            ),
            values: Array(values[range]), noise: Array(noise[range])
        )
    }
}
