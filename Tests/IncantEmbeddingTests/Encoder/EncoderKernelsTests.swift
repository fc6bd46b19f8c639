import Foundation
import Testing

@testable import IncantEmbedding

@Suite("Encoder kernels")
struct EncoderKernelsTests {
    @Test("erf is within 5e-7 everywhere")
    func errorFunction() {
        for step in -6000...6000 {
            let x = Float(step) / 1000
            #expect(abs(Double(EncoderKernels.errorFunction(x)) - erf(Double(x))) < 5e-7, "\(x)")
        }
        #expect(abs(EncoderKernels.errorFunction(.infinity) - 1) < 5e-7)
    }

    @Test("the exponential is within 5e-7 of its value, and tiny far below zero")
    func exponential() {
        for step in 0...8700 {
            let x = -Float(step) / 100
            let expected = exp(Double(x))
            #expect(abs(Double(EncoderKernels.exponential(x)) - expected) <= 5e-7 * expected, "\(x)")
        }
        #expect(EncoderKernels.exponential(0) == 1)
        #expect(EncoderKernels.exponential(-1e30) < 1e-37)
    }

    @Test("softmax sums to one in each column, however large the scores", arguments: [1, 2, 7, 64])
    func softmax(count: Int) {
        var scores = (0..<count * count).map { Float(($0 * 37) % 101) * 10 - 500 }
        var greatest = [Float](repeating: 0, count: count)
        var reciprocals = greatest
        scores.withUnsafeMutableBufferPointer { scores in
            greatest.withUnsafeMutableBufferPointer { greatest in
                reciprocals.withUnsafeMutableBufferPointer { reciprocals in
                    guard let scores = scores.baseAddress, let greatest = greatest.baseAddress,
                        let reciprocals = reciprocals.baseAddress
                    else { return }
                    EncoderKernels.softmaxColumns(
                        scores, greatest: greatest, reciprocals: reciprocals, count: count)
                }
            }
        }
        for column in 0..<count {
            let sum = (0..<count).reduce(Float(0)) { $0 + scores[$1 * count + column] * reciprocals[column] }
            #expect(abs(sum - 1) < 1e-5)
        }
    }
}
