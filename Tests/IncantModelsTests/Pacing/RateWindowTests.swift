import IncantCore
import IncantModels
import Testing

@Suite("Rate window")
struct RateWindowTests {
    @Test("no 60 seconds see more than the limit, and the limit is used", arguments: UInt64(1)...20)
    func neverMore(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let limit = 50 + random.integer(below: 1_000)
        var window = RateWindow(limit: limit)
        var now = 0.0
        var started: [(at: Double, amount: Int)] = []
        for _ in 0..<400 {
            let amount = 1 + random.integer(below: limit / 4)
            now += Double(random.integer(below: 100)) / 50
            let wait = window.delay(for: amount, now: now)
            now += wait
            #expect(window.delay(for: amount, now: now) == 0, "waiting once is enough")
            _ = window.start(amount, now: now)
            started.append((now, amount))
        }
        for (index, entry) in started.enumerated() {
            let sum = started[index...].prefix { $0.at < entry.at + RateWindow.seconds }.reduce(0) { $0 + $1.amount }
            #expect(sum <= limit)
        }
        let total = started.reduce(0) { $0 + $1.amount }
        #expect(Double(total) >= 0.6 * Double(limit) * now / 60)
    }

    @Test("an amount above the limit goes alone")
    func tooLarge() {
        var window = RateWindow(limit: 10)
        #expect(window.delay(for: 100, now: 0) == 0)
        _ = window.start(100, now: 0)
        #expect(abs(window.delay(for: 1, now: 1) - 59) < 1e-3)
        #expect(window.delay(for: 100, now: 60) == 0)
    }

    @Test("the true amount takes the place of the assumed one")
    func correction() {
        var window = RateWindow(limit: 100)
        let id = window.start(90, now: 0)
        #expect(window.delay(for: 20, now: 1) > 0)
        window.correct(id, to: 10)
        #expect(window.delay(for: 20, now: 1) == 0)
        // An entry that has left the window is past correcting.
        #expect(window.delay(for: 100, now: 61) == 0)
        window.correct(id, to: 100)
        #expect(window.delay(for: 100, now: 61) == 0)
    }

    @Test("without a limit there is no waiting")
    func unlimited() {
        var window = RateWindow(limit: nil)
        for step in 0..<100 {
            #expect(window.delay(for: .max, now: Double(step)) == 0)
            _ = window.start(.max, now: Double(step))
        }
    }
}
