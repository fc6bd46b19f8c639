extension Matrix {
    /// The squared Euclidean distances between the rows of two sets: rows × other.rows.
    ///
    /// By |a|² + |b|² − 2·a·b in one GEMM; what rounding makes negative is 0.
    ///
    /// - Precondition: `columns == other.columns`.
    /// - Complexity: 2 · rows · other.rows · columns operations.
    package func squaredDistances(to other: Matrix) -> Matrix {
        let products = timesTransposed(other)
        let mine = rowNorms.map { $0 * $0 }
        let others = other.rowNorms.map { $0 * $0 }
        var values = products.values
        for row in 0..<rows {
            for column in 0..<other.rows {
                let index = row * other.rows + column
                values[index] = max(0, mine[row] + others[column] - 2 * values[index])
            }
        }
        return Matrix(rows: rows, columns: other.rows, values: values)
    }

    /// The squared Euclidean distance of every row to one of them.
    package func squaredDistances(to row: Int) -> [Float] {
        squaredDistances(to: Matrix(rows: 1, columns: columns, values: Array(self[row: row]))).values
    }
}
