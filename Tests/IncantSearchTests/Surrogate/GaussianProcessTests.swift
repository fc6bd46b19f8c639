import Foundation
import IncantCore
import IncantVectors
import Testing

@testable import IncantSearch

@Suite("Gaussian process")
struct GaussianProcessTests {
    /// A smooth function of two features, with noise.
    private func observations(_ count: Int, noise: Double, seed: UInt64 = 1) -> GaussianProcess.Observations {
        var random = RandomStream(seed: seed)
        var features: [Float] = []
        var values: [Double] = []
        for _ in 0..<count {
            let (x, y) = (random.unit(), random.unit())
            features += [Float(x), Float(y)]
            values.append(Self.truth(x, y) + noise * (random.unit() - 0.5) * 3.46)
        }
        return GaussianProcess.Observations(
            features: Matrix(rows: count, columns: 2, values: features), values: values,
            noise: [Double](repeating: noise * noise, count: count)
        )
    }

    private static func truth(_ x: Double, _ y: Double) -> Double { sin(4 * x) + 0.5 * y * y }

    @Test("two observations by hand: the posterior is that of the formula")
    func formula() throws {
        let kernel = GaussianProcess.Kernel(length: 1.5, height: 2)
        let seen = GaussianProcess.Observations(
            features: Matrix(rows: 2, columns: 1, values: [0, 1]), values: [1, -1], noise: [0.1, 0.1])
        let posterior = try GaussianProcess(seen, kernel: kernel)
            .posterior(of: Matrix(rows: 1, columns: 1, values: [0.25]))
        // Mean of the values is the centre, by symmetry 0.
        let (near, far, apart) = (
            kernel(squaredDistance: 0.0625), kernel(squaredDistance: 0.5625), kernel(squaredDistance: 1)
        )
        let (a, b) = (2.1 + 1e-8, apart)
        let determinant = a * a - b * b
        let mean = ((near * a - far * b) - (far * a - near * b)) / determinant
        let explained = (near * near * a - 2 * near * far * b + far * far * a) / determinant
        #expect(abs(posterior.means[0] - mean) < 1e-6)
        #expect(abs(posterior.variances[0] - (2 - explained)) < 1e-6)
    }

    @Test("it learns a smooth function, is sure where it has seen much, and unsure elsewhere")
    func learns() throws {
        let process = try GaussianProcess.fitted(to: observations(120, noise: 0.1))
        var random = RandomStream(seed: 9)
        let points = (0..<50).map { _ in (random.unit(), random.unit()) }
        let pool = Matrix(
            rows: 51, columns: 2, values: points.flatMap { [Float($0.0), Float($0.1)] } + [30, 30])
        let posterior = process.posterior(of: pool)
        let truth = points.map { Self.truth($0.0, $0.1) }
        #expect((RankCorrelation(Array(posterior.means.prefix(50)), truth).value ?? 0) > 0.95)
        let inside = zip(truth, zip(posterior.means, posterior.variances)).count { value, at in
            abs(value - at.0) <= 3 * max(at.1, 0.0001).squareRoot()
        }
        #expect(inside >= 45)
        #expect(posterior.variances[50] > 5 * (posterior.variances.prefix(50).max() ?? 0))
    }

    @Test("conditioning on a point equals observing it, but for the mean")
    func conditions() throws {
        let seen = observations(40, noise: 0.2)
        let pool = observations(12, noise: 0, seed: 5).features
        let kernel = GaussianProcess.Kernel(length: 0.7, height: 1.3)
        var told = try GaussianProcess(seen, kernel: kernel).posterior(of: pool)
        told.condition(on: 4, noise: 0.05)
        told.condition(on: 7, noise: 0.05)
        var more = seen
        more.features = more.features
            .appending(Matrix(rows: 1, columns: 2, values: Array(pool[row: 4])))
            .appending(Matrix(rows: 1, columns: 2, values: Array(pool[row: 7])))
        more.values += [0, 0]
        more.noise += [0.05, 0.05]
        let observed = try GaussianProcess(more, kernel: kernel).posterior(of: pool)
        for (mine, other) in zip(told.variances, observed.variances) { #expect(abs(mine - other) < 1e-5) }
    }

    @Test("noise of its own: a value seen precisely counts for more than one seen vaguely")
    func noise() throws {
        let seen = GaussianProcess.Observations(
            features: Matrix(rows: 3, columns: 1, values: [0, 0, 5]), values: [1, 0, 0], noise: [1e-4, 1, 1e-4])
        let kernel = GaussianProcess.Kernel(length: 1, height: 1)
        let posterior = try GaussianProcess(seen, kernel: kernel).posterior(
            of: Matrix(rows: 1, columns: 1, values: [0]))
        #expect(posterior.means[0] > 0.95)
    }

    @Test("values that are all alike, and a single one, are no trouble")
    func degenerate() throws {
        var flat = observations(20, noise: 0.1)
        flat.values = [Double](repeating: 0.5, count: 20)
        let posterior = try GaussianProcess.fitted(to: flat).posterior(of: flat.features)
        #expect(posterior.means.allSatisfy { abs($0 - 0.5) < 1e-6 })
        #expect(throws: Never.self) { try GaussianProcess.fitted(to: observations(1, noise: 0.1)) }
    }
}
