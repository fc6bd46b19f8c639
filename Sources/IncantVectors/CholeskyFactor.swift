/// The lower factor L of a symmetric positive definite matrix A = L · Lᵀ, for solving with A many times.
///
///     let factor = try CholeskyFactor(of: [4, 2, 2, 3], order: 2)
///     factor.solve([2, 1])  // [0.5, 0]
///
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition, algorithm 4.2.1 (row-wise). In double precision:
/// kernel matrices are close to singular.
package struct CholeskyFactor: Hashable, Sendable {
    /// Number of rows and columns.
    package let order: Int
    /// L, row-major, `order * order` values; above the diagonal zeros.
    package private(set) var lower: [Double]

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
        var lower = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row {
                var sum = values[row * order + column] + (row == column ? noise : 0)
                for k in 0..<column {
                    sum -= lower[row * order + k] * lower[column * order + k]
                }
                if row == column {
                    guard sum > 0, sum.isFinite else {
                        throw VectorsError.notPositiveDefinite(order: order, pivot: row, value: sum)
                    }
                    lower[row * order + row] = sum.squareRoot()
                } else {
                    lower[row * order + column] = sum / lower[column * order + column]
                }
            }
        }
        self.order = order
        self.lower = lower
    }

    /// x with A · x = b. O(order²).
    package func solve(_ b: [Double]) -> [Double] {
        var x = solveLower(b)
        for row in stride(from: order - 1, through: 0, by: -1) {
            var sum = x[row]
            for k in (row + 1)..<max(order, row + 1) {
                sum -= lower[k * order + row] * x[k]
            }
            x[row] = sum / lower[row * order + row]
        }
        return x
    }

    /// y with L · y = b, whose squared length is bᵀ A⁻¹ b. O(order²).
    package func solveLower(_ b: [Double]) -> [Double] {
        precondition(b.count == order, "a system of order \(order) has no right side of \(b.count) values")
        var y = b
        for row in 0..<order {
            var sum = y[row]
            for k in 0..<row {
                sum -= lower[row * order + k] * y[k]
            }
            y[row] = sum / lower[row * order + row]
        }
        return y
    }
}
