import IncantVectors
import Testing

@Suite("Top k")
struct TopKTests {
    @Test("equals sorting by value, then offset", arguments: 0..<40)
    func equalsSorting(seed: Int) {
        // Few distinct values, so that ties abound.
        let values = (0..<(seed % 13)).map { Float((($0 + 1) * (seed + 3) * 31) % 5) }
        for k in 0...(values.count + 2) {
            let sorted = values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) }
            #expect(values.topK(k) == Array(sorted.prefix(k)))
        }
    }

    @Test("offsets count from the start of a slice")
    func slices() {
        let values: [Float] = [9, 1, 3, 2]
        #expect(values[1...].topK(2) == [1, 2])
    }

    @Test("what is not a number comes last")
    func notANumber() {
        #expect([Float.nan, 1, .infinity].topK(3) == [2, 1, 0])
    }
}
