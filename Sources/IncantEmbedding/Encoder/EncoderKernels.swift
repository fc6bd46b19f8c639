import IncantVectors

/// The loops of the encoder that are not matrix products.
///
/// They are written over pointers with plain `while` loops: the optimiser turns those into vector instructions, and an
/// unoptimised build, as tests use, still runs them at a bearable speed. Sums along a row go through BLAS, because
/// reordering a sum is not for the compiler to do.
enum EncoderKernels {
    /// x ← GELU(x + bias), row by row: v · (1 + erf(v/√2)) / 2.
    ///
    /// Source: Hendrycks and Gimpel 2016, "Gaussian error linear units". erf is the rational minimax approximation
    /// x · P(x²) / Q(x²) on [-4, 4] that Eigen and TensorFlow use; its error is below 5e-7.
    static func gelu(
        _ x: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, rows: Int, columns: Int
    ) {
        var row = 0
        while row < rows {
            let x = x + row &* columns
            var i = 0
            while i < columns {
                let v = x[i] + bias[i]
                x[i] = 0.5 * v * (1 + errorFunction(v * 0.707_106_77))
                i &+= 1
            }
            row &+= 1
        }
    }

    /// erf(x), within 5e-7.
    @inline(__always)
    static func errorFunction(_ x: Float) -> Float {
        let low: Float = x < -4 ? -4 : x
        let t: Float = low > 4 ? 4 : low
        let s = t * t
        var p: Float = -2.726_142_25e-10
        p = p * s + 2.770_681_4e-8
        p = p * s - 2.101_024e-6
        p = p * s - 5.692_506_4e-5
        p = p * s - 7.349_906e-4
        p = p * s - 2.954_599_8e-3
        p = p * s - 1.609_603_3e-2
        var q: Float = -1.456_607_2e-5
        q = q * s - 2.133_740_55e-4
        q = q * s - 1.682_827e-3
        q = q * s - 7.373_329_2e-3
        q = q * s - 1.426_473_9e-2
        return t * p / q
    }

    /// x ← norm(x + bias) · factor + offset, row by row.
    ///
    /// A row is summed by BLAS, as its dot product with at least `columns` values of one.
    ///
    /// Source: Ba, Kiros and Hinton 2016, "Layer normalization", section 3.
    static func layerNorm(
        _ x: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?, factor: UnsafePointer<Float>,
        offset: UnsafePointer<Float>, epsilon: Float, ones: UnsafePointer<Float>, rows: Int, columns: Int
    ) {
        var row = 0
        while row < rows {
            let x = x + row &* columns
            if let bias {
                add(bias, to: x, columns)
            }
            shift(x, by: -GEMM.dot(x, ones, count: columns) / Float(columns), columns)
            let variance = GEMM.dot(x, x, count: columns) / Float(columns)
            affine(x, by: 1 / (variance + epsilon).squareRoot(), factor, offset, columns)
            row &+= 1
        }
    }

    @inline(__always)
    private static func shift(_ x: UnsafeMutablePointer<Float>, by amount: Float, _ count: Int) {
        var i = 0
        while i < count {
            x[i] += amount
            i &+= 1
        }
    }

    @inline(__always)
    private static func affine(
        _ x: UnsafeMutablePointer<Float>, by scale: Float, _ factor: UnsafePointer<Float>,
        _ offset: UnsafePointer<Float>, _ count: Int
    ) {
        var i = 0
        while i < count {
            x[i] = x[i] * scale * factor[i] + offset[i]
            i &+= 1
        }
    }

    /// x ← x + y.
    @inline(__always)
    static func add(_ y: UnsafePointer<Float>, to x: UnsafeMutablePointer<Float>, _ count: Int) {
        var i = 0
        while i < count {
            x[i] += y[i]
            i &+= 1
        }
    }

    /// Softmax down the columns of a square matrix, but for the last division.
    ///
    /// Columns rather than rows, so that each step works on neighbouring values and needs no sum along a vector.
    ///
    /// - Parameters:
    ///   - scores: `count` × `count`, a column for each query; becomes exp(score - column's greatest).
    ///   - greatest: room for `count` values.
    ///   - reciprocals: receives 1 / the sum of each column.
    ///   - count: number of rows and of columns.
    static func softmaxColumns(
        _ scores: UnsafeMutablePointer<Float>, greatest: UnsafeMutablePointer<Float>,
        reciprocals: UnsafeMutablePointer<Float>, count: Int
    ) {
        greatest.update(from: scores, count: count)
        var row = 1
        while row < count {
            raise(greatest, to: scores + row &* count, count)
            row &+= 1
        }
        var column = 0
        while column < count {
            reciprocals[column] = 0
            column &+= 1
        }
        row = 0
        while row < count {
            exponentiate(scores + row &* count, minus: greatest, addingTo: reciprocals, count)
            row &+= 1
        }
        column = 0
        while column < count {
            reciprocals[column] = 1 / reciprocals[column]
            column &+= 1
        }
    }

    @inline(__always)
    private static func raise(_ greatest: UnsafeMutablePointer<Float>, to row: UnsafePointer<Float>, _ count: Int) {
        var i = 0
        while i < count {
            greatest[i] = row[i] > greatest[i] ? row[i] : greatest[i]
            i &+= 1
        }
    }

    @inline(__always)
    private static func exponentiate(
        _ row: UnsafeMutablePointer<Float>, minus greatest: UnsafePointer<Float>,
        addingTo sums: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        var i = 0
        while i < count {
            let e = exponential(row[i] - greatest[i])
            row[i] = e
            sums[i] += e
            i &+= 1
        }
    }

    /// eˣ for x ≤ 0, within 3e-7 of the value; below -87 as at -87.
    ///
    /// x = n·ln 2 + r with |r| ≤ ln 2 / 2; a Taylor polynomial of degree 6 for eʳ, and n put into the exponent. Adding
    /// 1.5·2²³ rounds to the nearest whole number and leaves it in the low bits, so no conversion is needed.
    @inline(__always)
    static func exponential(_ x: Float) -> Float {
        let t: Float = x < -87 ? -87 : x
        let shifted = t * 1.442_695_04 + 12_582_912
        let n = shifted - 12_582_912
        let r = (t - n * 0.693_359_375) + n * 2.121_944_4e-4
        var p: Float = 1.388_888_9e-3
        p = p * r + 8.333_333_3e-3
        p = p * r + 4.166_666_6e-2
        p = p * r + 0.166_666_67
        p = p * r + 0.5
        p = p * r + 1
        p = p * r + 1
        return Float(bitPattern: p.bitPattern &+ (shifted.bitPattern << 23))
    }
}
