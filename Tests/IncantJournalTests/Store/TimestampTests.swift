import Foundation
import IncantCore
import Testing

@testable import IncantJournal

struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400_001, "2000-02-29T00:00:00.001Z"),
        (1_785_000_000_123, "2026-07-25T17:20:00.123Z"), (-1, "1969-12-31T23:59:59.999Z"),
    ])
    func writesKnownMoments(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).text == text)
        #expect(Timestamp(text: text)?.milliseconds == milliseconds)
    }

    @Test func readsBackWhateverItWrites() {
        var random = RandomStream(seed: 1)
        for _ in 0..<2000 {
            let time = Timestamp(milliseconds: Int64(random.integer(below: 250_000_000_000_000)))
            #expect(Timestamp(text: time.text) == time)
        }
    }

    @Test func agreesWithFoundation() throws {
        var random = RandomStream(seed: 2)
        let format = ISO8601DateFormatter()
        for _ in 0..<200 {
            let seconds = random.integer(below: 4_000_000_000)
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(Timestamp(date).text == format.string(from: date).replacing("Z", with: ".000Z"))
        }
    }

    @Test(arguments: ["", "now", "2026-13-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", "2026-01-01T00:00:00Z"])
    func refusesOtherTexts(_ text: String) {
        #expect(Timestamp(text: text) == nil)
    }

    @Test func namesFoldersAndTellsPeople() {
        let time = Timestamp(milliseconds: 1_785_000_000_123)
        #expect(time.compact == "20260725-172000")
        #expect(time.minute == "2026-07-25 17:20")
    }
}
