import CBLAS

extension Matrix {
    /// The squared Euclidean distances between the rows of two sets, row-major: rows × other.rows.
    ///
    /// By |a|² + |b|² − 2·a·b in one GEMM; what rounding makes negative is 0. In double precision: single precision's error
    /// differs from process to process with BLAS's threads, and is large beside the distance of rows that are nearly the
    /// same, so that what is computed from it would not be the same after a resume.
    ///
    /// - Precondition: `columns == other.columns`.
    /// - Complexity: 2 · rows · other.rows · columns operations.
    package func squaredDistances(to other: Matrix) -> [Double] {
        precondition(columns == other.columns, "distances need \(columns) columns, not \(other.columns)")
        guard rows > 0, other.rows > 0, columns > 0 else {
            return [Double](repeating: 0, count: rows * other.rows)
        }
        let (a, b) = (values.map(Double.init), other.values.map(Double.init))
        var result = [Double](repeating: 0, count: rows * other.rows)
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                result.withUnsafeMutableBufferPointer { c in
                    cblas_dgemm(
                        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(other.rows), Int32(columns), -2,
                        a.baseAddress, Int32(columns), b.baseAddress, Int32(columns), 0, c.baseAddress,
                        Int32(other.rows)
                    )
                }
            }
        }
        let mine = Self.squaredNorms(a, width: columns)
        let others = Self.squaredNorms(b, width: columns)
        result.withUnsafeMutableBufferPointer { result in
            for row in mine.indices {
                for column in others.indices {
                    let index = row * others.count + column
                    result[index] = max(0, mine[row] + others[column] + result[index])
                }
            }
        }
        return result
    }

    /// The squared Euclidean distance of every row to one of them.
    package func squaredDistances(to row: Int) -> [Double] {
        squaredDistances(to: Matrix(rows: 1, columns: columns, values: Array(self[row: row])))
    }

    private static func squaredNorms(_ values: [Double], width: Int) -> [Double] {
        stride(from: 0, to: values.count, by: width).map { start in
            values[start..<start + width].reduce(0) { $0 + $1 * $1 }
        }
    }
}
