import IncantVectors
import Testing

@Suite("Cholesky factor")
struct CholeskyFactorTests {
    /// B·Bᵀ + n·I, which is positive definite.
    private func definite(_ n: Int) -> [Double] {
        let b = (0..<n * n).map { Double(($0 * 37 + 11) % 17) / 8 - 1 }
        var a = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n {
                a[i * n + j] = (0..<n).reduce(i == j ? Double(n) : 0) { $0 + b[i * n + $1] * b[j * n + $1] }
            }
        }
        return a
    }

    @Test("a solution solves", arguments: [1, 2, 3, 8, 63, 64, 65, 130])
    func solves(n: Int) throws {
        let a = definite(n)
        let x = (0..<n).map { Double($0) - 1.5 }
        let b = (0..<n).map { i in (0..<n).reduce(0) { $0 + a[i * n + $1] * x[$1] } }
        let factor = try CholeskyFactor(of: a, order: n)
        for (found, expected) in zip(factor.solve(b), x) {
            #expect(abs(found - expected) < 1e-9)
        }
        // |L⁻¹b|² = bᵀA⁻¹b = bᵀx
        let quadratic = factor.solveLower(b).reduce(0) { $0 + $1 * $1 }
        let expected = zip(b, x).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(quadratic - expected) < 1e-8 * max(1, abs(expected)))
    }

    @Test("many right sides at once are each solved as alone, and the determinant is that of the factor")
    func columns() throws {
        let n = 70
        let factor = try CholeskyFactor(of: definite(n), order: n)
        let sides = (0..<n * 3).map { Double(($0 * 13) % 7) - 3 }
        let together = factor.solveLower(sides, columns: 3)
        for column in 0..<3 {
            let alone = factor.solveLower((0..<n).map { sides[$0 * 3 + column] })
            for row in 0..<n { #expect(abs(alone[row] - together[row * 3 + column]) < 1e-9) }
        }
        let small = try CholeskyFactor(of: [4, 0, 2, 3], order: 2)
        #expect(abs(small.logDeterminant - 2.0794415416798357) < 1e-12)
        #expect(factor.lower[1] == 0)
    }

    @Test("an order of zero is no trouble")
    func empty() throws {
        #expect(try CholeskyFactor(of: [], order: 0).solve([]).isEmpty)
    }

    @Test("a matrix that is not positive definite is refused by its pivot, and noise mends it")
    func refuses() throws {
        #expect(throws: VectorsError.notPositiveDefinite(order: 2, pivot: 1, value: -3)) {
            try CholeskyFactor(of: [1, 2, 2, 1], order: 2)
        }
        #expect(throws: VectorsError.self) { try CholeskyFactor(of: [.nan], order: 1) }
        let mended = try CholeskyFactor(of: [1, 1, 1, 1], order: 2, noise: 1).solve([3, 3])
        #expect(mended.allSatisfy { abs($0 - 1) < 1e-12 })
    }
}
