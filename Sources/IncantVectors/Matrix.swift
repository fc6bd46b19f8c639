/// A dense matrix of single-precision numbers, row-major.
///
///     let texts = Matrix(rows: 2, columns: 3, values: [1, 0, 0, 0, 1, 0])
///     let similarity = texts.timesTransposed(texts)  // 2 × 2, one GEMM
///     similarity[0, 1]                               // 0
package struct Matrix: Hashable, Sendable {
    /// Number of rows.
    package let rows: Int
    /// Number of columns.
    package let columns: Int
    /// All values, row after row: `rows * columns` of them.
    package private(set) var values: [Float]

    /// A matrix of given values.
    ///
    /// - Precondition: `values.count == rows * columns`.
    package init(rows: Int, columns: Int, values: [Float]) {
        precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
        precondition(values.count == rows * columns, "a \(rows)×\(columns) matrix cannot hold \(values.count) values")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// A matrix with one value everywhere.
    package init(rows: Int, columns: Int, repeating value: Float = 0) {
        self.init(rows: rows, columns: columns, values: [Float](repeating: value, count: rows * columns))
    }

    /// A matrix whose values are written by `fill` into fresh memory of `rows * columns` values.
    init(rows: Int, columns: Int, filledBy fill: (UnsafeMutablePointer<Float>) -> Void) {
        let count = rows * columns
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
            if let base = buffer.baseAddress, count > 0 {
                fill(base)
                initialised = count
            }
        }
        self.init(rows: rows, columns: columns, values: values)
    }

    /// One value.
    package subscript(row: Int, column: Int) -> Float {
        get { values[index(row, column)] }
        set { values[index(row, column)] = newValue }
    }

    /// One row, without a copy.
    package subscript(row row: Int) -> ArraySlice<Float> {
        precondition(row >= 0 && row < rows, "row \(row) is outside 0..<\(rows)")
        return values[row * columns..<(row + 1) * columns]
    }

    /// Adds the rows of another matrix of as many columns below.
    package func appending(_ other: Matrix) -> Matrix {
        precondition(other.columns == columns, "rows of \(other.columns) values do not go below rows of \(columns)")
        return Matrix(rows: rows + other.rows, columns: columns, values: values + other.values)
    }

    /// Gives the memory of the values to `body`, for kernels that change them in place.
    mutating func withValues(_ body: (UnsafeMutablePointer<Float>) -> Void) {
        values.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress {
                body(base)
            }
        }
    }

    private func index(_ row: Int, _ column: Int) -> Int {
        precondition(
            row >= 0 && row < rows && column >= 0 && column < columns,
            "(\(row), \(column)) is outside a \(rows)×\(columns) matrix"
        )
        return row * columns + column
    }
}
