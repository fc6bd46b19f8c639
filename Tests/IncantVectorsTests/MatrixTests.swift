import IncantVectors
import Testing

@Suite("Matrix")
struct MatrixTests {
    /// Values that are exact in single precision, so that products of small matrices are exact too.
    private func matrix(_ rows: Int, _ columns: Int, _ seed: Int) -> Matrix {
        Matrix(
            rows: rows, columns: columns,
            values: (0..<rows * columns).map { Float(($0 * 7 + seed * 13) % 11) - 5 }
        )
    }

    private func transpose(_ matrix: Matrix) -> Matrix {
        var result = Matrix(rows: matrix.columns, columns: matrix.rows)
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                result[column, row] = matrix[row, column]
            }
        }
        return result
    }

    private func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
        var result = Matrix(rows: a.rows, columns: b.columns)
        for row in 0..<a.rows {
            for column in 0..<b.columns {
                result[row, column] = (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
            }
        }
        return result
    }

    @Test("products equal the definition", arguments: [(1, 1, 1), (2, 3, 4), (5, 1, 7), (17, 33, 9), (64, 20, 64)])
    func products(rows: Int, inner: Int, columns: Int) {
        let a = matrix(rows, inner, 1)
        let b = matrix(inner, columns, 2)
        #expect(a.times(b) == naiveProduct(a, b))
        #expect(a.timesTransposed(transpose(b)) == naiveProduct(a, b))
    }

    @Test("a product without rows, columns or terms has the right shape and is zero")
    func emptyProducts() {
        #expect(Matrix(rows: 0, columns: 3).timesTransposed(matrix(2, 3, 1)) == Matrix(rows: 0, columns: 2))
        #expect(matrix(2, 3, 1).times(Matrix(rows: 3, columns: 0)) == Matrix(rows: 2, columns: 0))
        #expect(Matrix(rows: 2, columns: 0).times(Matrix(rows: 0, columns: 2)) == Matrix(rows: 2, columns: 2))
    }

    @Test("a view with a stride multiplies the part it shows, and keeps what it is told to keep")
    func strides() {
        // Columns 1 and 2 of a 2 × 4 matrix, times their own transpose, added to ones.
        let wide: [Float] = [9, 1, 2, 9, 9, 3, 4, 9]
        var result: [Float] = [1, 1, 1, 1]
        wide.withUnsafeBufferPointer { wide in
            result.withUnsafeMutableBufferPointer { result in
                guard let base = wide.baseAddress, let out = result.baseAddress else { return }
                let view = GEMM.Operand(base + 1, stride: 4)
                GEMM.multiply(
                    view, view.transposed, rows: 2, columns: 2, inner: 2, into: out, stride: 2, scale: 2, keep: 10)
            }
        }
        #expect(result == [20, 32, 32, 60])
    }

    @Test("rows come to unit length, and a row of zeros stays")
    func normalise() {
        let rows = Matrix(rows: 3, columns: 2, values: [3, 4, 0, 0, 0, -2])
        #expect(rows.rowNorms == [5, 0, 2])
        let unit = rows.normalisedRows()
        #expect(abs(unit[0, 0] - 0.6) < 1e-6 && abs(unit[0, 1] - 0.8) < 1e-6)
        #expect(Array(unit[row: 1]) == [0, 0])
        #expect(Array(unit[row: 2]) == [0, -1])
    }

    @Test("cosines do not depend on lengths; zeros have cosine 0")
    func cosines() {
        let a = Matrix(rows: 2, columns: 2, values: [2, 0, 0, 0])
        let b = Matrix(rows: 3, columns: 2, values: [5, 0, 0, 7, -1, -1])
        let cosines = a.cosines(with: b)
        #expect(abs(cosines[0, 0] - 1) < 1e-6)
        #expect(abs(cosines[0, 1]) < 1e-6)
        #expect(abs(cosines[0, 2] + 0.707_106_8) < 1e-6)
        #expect(Array(cosines[row: 1]) == [0, 0, 0])
    }

    @Test("appending puts rows below, and the mean is over rows")
    func appendingAndMean() {
        let both = Matrix(rows: 1, columns: 2, values: [1, 2]).appending(
            Matrix(rows: 1, columns: 2, values: [3, 6]))
        #expect(both == Matrix(rows: 2, columns: 2, values: [1, 2, 3, 6]))
        #expect(both.meanRow == [2, 4])
        #expect(Matrix(rows: 0, columns: 2).meanRow == [0, 0])
    }
}
