extension Matrix {
    /// A · B.
    ///
    /// - Precondition: `columns == other.rows`.
    /// - Complexity: 2 · rows · columns · other.columns operations, in one GEMM.
    package func times(_ other: Matrix) -> Matrix {
        precondition(columns == other.rows, "A·B needs \(columns) rows in B, which has \(other.rows)")
        return product(with: other, isTransposed: false, columns: other.columns)
    }

    /// A · Bᵀ: with rows as vectors, all dot products of two sets.
    ///
    /// - Precondition: `columns == other.columns`.
    /// - Complexity: 2 · rows · columns · other.rows operations, in one GEMM.
    package func timesTransposed(_ other: Matrix) -> Matrix {
        precondition(columns == other.columns, "A·Bᵀ needs \(columns) columns in B, which has \(other.columns)")
        return product(with: other, isTransposed: true, columns: other.rows)
    }

    private func product(with other: Matrix, isTransposed: Bool, columns width: Int) -> Matrix {
        guard rows > 0, width > 0, columns > 0 else {
            return Matrix(rows: rows, columns: width)
        }
        return Matrix(rows: rows, columns: width) { result in
            values.withUnsafeBufferPointer { a in
                other.values.withUnsafeBufferPointer { b in
                    guard let a = a.baseAddress, let b = b.baseAddress else { return }
                    let right = GEMM.Operand(b, stride: other.columns)
                    GEMM.multiply(
                        GEMM.Operand(a, stride: columns), isTransposed ? right.transposed : right,
                        rows: rows, columns: width, inner: columns, into: result, stride: width
                    )
                }
            }
        }
    }
}
