import CBLAS
import Foundation

/// The lower factor L of a symmetric positive definite matrix A = L · Lᵀ, for solving with A many times.
///
///     let factor = try CholeskyFactor(of: [4, 2, 2, 3], order: 2)
///     factor.solve([2, 1])  // [0.5, 0]
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition, algorithm 4.2.1 within a block and section 4.2.9 over
/// blocks, whose products are BLAS's. In double precision: kernel matrices are close to singular.
package struct CholeskyFactor: Hashable, Sendable {
    /// Number of rows and columns.
    package let order: Int
    /// L, row-major, `order * order` values; above the diagonal zeros.
    package private(set) var lower: [Double]

    /// Rows of a block: small enough for the plain loops, large enough for BLAS to do nearly all of the work.
    private static let block = 64

    /// Factors a matrix.
    ///
    /// - Parameters:
    ///   - values: A, row-major; only its lower triangle is read.
    ///   - order: number of rows and columns.
    ///   - noise: what is added to the diagonal first.
    /// - Throws: `VectorsError.notPositiveDefinite` where a pivot is not above zero.
    /// - Complexity: O(order³ / 3).
    package init(of values: [Double], order: Int, noise: Double = 0) throws {
        precondition(values.count == order * order, "a matrix of order \(order) has \(order * order) values")
        var lower = values
        try lower.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for row in 0..<order {
                base[row * order + row] += noise
                for column in (row + 1)..<max(order, row + 1) { base[row * order + column] = 0 }
            }
            for start in stride(from: 0, to: order, by: Self.block) {
                let end = min(start + Self.block, order)
                try Self.factorBlock(base, start..<end, order: order)
                guard end < order else { break }
                let rest = Int32(order - end)
                let panel = base + end * order + start
                cblas_dtrsm(
                    CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, rest, Int32(end - start), 1,
                    base + start * order + start, Int32(order), panel, Int32(order)
                )
                cblas_dsyrk(
                    CblasRowMajor, CblasLower, CblasNoTrans, rest, Int32(end - start), -1, panel, Int32(order), 1,
                    base + end * order + end, Int32(order)
                )
            }
        }
        self.order = order
        self.lower = lower
    }

    /// Factors a block on the diagonal, in place.
    private static func factorBlock(_ base: UnsafeMutablePointer<Double>, _ rows: Range<Int>, order: Int) throws {
        for row in rows {
            for column in rows.lowerBound...row {
                var sum = base[row * order + column]
                for k in rows.lowerBound..<column {
                    sum -= base[row * order + k] * base[column * order + k]
                }
                if row == column {
                    guard sum > 0, sum.isFinite else {
                        throw VectorsError.notPositiveDefinite(order: order, pivot: row, value: sum)
                    }
                    base[row * order + row] = sum.squareRoot()
                } else {
                    base[row * order + column] = sum / base[column * order + column]
                }
            }
        }
    }

    /// log |A|. O(order).
    package var logDeterminant: Double {
        2 * (0..<order).reduce(0) { $0 + log(lower[$1 * order + $1]) }
    }

    /// x with A · x = b. O(order²).
    package func solve(_ b: [Double]) -> [Double] {
        var x = solveLower(b)
        substitute(&x, columns: 1, CblasTrans)
        return x
    }

    /// y with L · y = b, whose squared length is bᵀ A⁻¹ b. O(order²).
    package func solveLower(_ b: [Double]) -> [Double] {
        solveLower(b, columns: 1)
    }

    /// Y with L · Y = B.
    ///
    /// - Parameters:
    ///   - b: B, row-major, `order` × `columns`.
    ///   - columns: number of right sides.
    /// - Returns: Y, row-major, `order` × `columns`.
    /// - Complexity: O(order² · columns), by BLAS.
    package func solveLower(_ b: [Double], columns: Int) -> [Double] {
        precondition(b.count == order * columns, "a system of order \(order) has no right side of \(b.count) values")
        var y = b
        substitute(&y, columns: columns, CblasNoTrans)
        return y
    }

    private func substitute(_ b: inout [Double], columns: Int, _ transposition: CBLAS_TRANSPOSE) {
        guard order > 0, columns > 0 else { return }
        lower.withUnsafeBufferPointer { lower in
            b.withUnsafeMutableBufferPointer { b in
                cblas_dtrsm(
                    CblasRowMajor, CblasLeft, CblasLower, transposition, CblasNonUnit, Int32(order), Int32(columns), 1,
                    lower.baseAddress, Int32(order), b.baseAddress, Int32(columns)
                )
            }
        }
    }
}
