extension Matrix {
    /// The Euclidean length of each row. O(rows · columns).
    package var rowNorms: [Float] {
        guard columns > 0 else { return [Float](repeating: 0, count: rows) }
        return values.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return (0..<rows).map { GEMM.length(base + $0 * columns, count: columns) }
        }
    }

    /// Brings each row to unit length; a row of zeros stays as it is. O(rows · columns).
    package mutating func normaliseRows() {
        let norms = rowNorms
        let width = columns
        withValues { base in
            for (row, norm) in norms.enumerated() where norm > 0 {
                GEMM.scale(base + row * width, by: 1 / norm, count: width)
            }
        }
    }

    /// The same rows, each of unit length.
    package func normalisedRows() -> Matrix {
        var copy = self
        copy.normaliseRows()
        return copy
    }

    /// The cosine of every row with every row of another set: `rows` × `other.rows`, by one GEMM.
    ///
    /// A row of zeros has cosine 0 with everything. Last bits depend on the BLAS in use: round before deciding.
    ///
    /// - Precondition: `columns == other.columns`.
    package func cosines(with other: Matrix) -> Matrix {
        normalisedRows().timesTransposed(other.normalisedRows())
    }

    /// The mean of all rows; zeros where there is no row. O(rows · columns).
    package var meanRow: [Float] {
        var mean = [Float](repeating: 0, count: columns)
        guard rows > 0, columns > 0 else { return mean }
        values.withUnsafeBufferPointer { buffer in
            mean.withUnsafeMutableBufferPointer { mean in
                guard let base = buffer.baseAddress, let mean = mean.baseAddress else { return }
                for row in 0..<rows {
                    GEMM.add(base + row * columns, scale: 1 / Float(rows), to: mean, count: columns)
                }
            }
        }
        return mean
    }
}
