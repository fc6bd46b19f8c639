import Foundation
import IncantCore
import IncantModels
import Testing

@Suite("Waiting")
struct WaitingTests {
    @Test(
        "Retry-After is seconds or a date",
        arguments: [
            ("7", 7.0), (" 0.5 ", 0.5), ("0", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
            ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
        ])
    func retryAfter(text: String, seconds: Double) {
        // 1994-11-06 08:49:00 GMT
        #expect(RetryAfter.seconds(text, now: Date(timeIntervalSince1970: 784_111_740)) == seconds)
    }

    @Test("what is neither is no answer", arguments: ["", "soon", "-3", "nan", "inf"])
    func unreadable(text: String) {
        #expect(RetryAfter.seconds(text, now: Date(timeIntervalSince1970: 0)) == nil)
    }

    @Test("waits double up to the most, and the same seed waits the same")
    func backoff() {
        let backoff = Backoff(first: 1, most: 10)
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = RandomStream(seed: seed)
            var again = RandomStream(seed: seed)
            for failures in 1...70 {
                let wait = backoff.seconds(after: failures, random: &random)
                let whole = failures > 4 ? 10 : Double(1 << (failures - 1))
                #expect(wait >= whole / 2 && wait <= whole)
                #expect(wait == backoff.seconds(after: failures, random: &again))
            }
        }
    }
}
