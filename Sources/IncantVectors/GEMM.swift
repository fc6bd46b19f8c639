import CBLAS

/// Single-precision matrix products on raw memory, by `cblas_sgemm`.
///
/// Everything is row-major. A view of a wider matrix is a pointer to its first value and the distance between rows
/// (`stride`), so heads of an attention layer or a block of rows cost no copy.
package enum GEMM {
    /// A matrix in memory, as an operand of a product.
    package struct Operand {
        let base: UnsafePointer<Float>
        let stride: Int
        let isTransposed: Bool

        /// A matrix stored with `stride` values from row to row.
        package init(_ base: UnsafePointer<Float>, stride: Int) {
            self.init(base, stride: stride, isTransposed: false)
        }

        private init(_ base: UnsafePointer<Float>, stride: Int, isTransposed: Bool) {
            self.base = base
            self.stride = stride
            self.isTransposed = isTransposed
        }

        /// The same memory, read with rows and columns swapped.
        package var transposed: Operand {
            Operand(base, stride: stride, isTransposed: !isTransposed)
        }
    }

    /// C ← scale · A · B + keep · C.
    ///
    /// - Parameters:
    ///   - a: the first operand, `rows` × `inner` as it is read.
    ///   - b: the second operand, `inner` × `columns` as it is read.
    ///   - rows: rows of A and of C.
    ///   - columns: columns of B and of C.
    ///   - inner: columns of A, rows of B.
    ///   - c: the result, stored with `stride` values from row to row; it must not overlap the operands.
    ///   - stride: distance between the rows of C.
    ///   - scale: factor of the product.
    ///   - keep: factor of what C held; at 0 C may be uninitialised.
    /// - Precondition: sizes and strides are positive and fit 32 bits; the memory behind each pointer suffices.
    /// - Complexity: 2 · rows · columns · inner operations.
    package static func multiply(
        _ a: Operand, _ b: Operand, rows: Int, columns: Int, inner: Int,
        into c: UnsafeMutablePointer<Float>, stride: Int, scale: Float = 1, keep: Float = 0
    ) {
        cblas_sgemm(
            CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans, b.isTransposed ? CblasTrans : CblasNoTrans,
            Int32(rows), Int32(columns), Int32(inner),
            scale, a.base, Int32(a.stride), b.base, Int32(b.stride), keep, c, Int32(stride)
        )
    }

    /// The dot product of two dense vectors.
    package static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        cblas_sdot(Int32(count), a, 1, b, 1)
    }

    /// The Euclidean length of a dense vector, free of overflow.
    package static func length(_ a: UnsafePointer<Float>, count: Int) -> Float {
        cblas_snrm2(Int32(count), a, 1)
    }

    /// y ← y + scale · x, for dense vectors.
    package static func add(
        _ x: UnsafePointer<Float>, scale: Float = 1, to y: UnsafeMutablePointer<Float>, count: Int
    ) {
        cblas_saxpy(Int32(count), scale, x, 1, y, 1)
    }

    /// x ← scale · x, for a dense vector.
    package static func scale(_ x: UnsafeMutablePointer<Float>, by factor: Float, count: Int) {
        cblas_sscal(Int32(count), factor, x, 1)
    }
}
