import IncantCore
import IncantModels
import Testing

@Suite("Concurrency limit")
struct ConcurrencyLimitTests {
    /// A server with so many slots, each of which takes so long for a request; requests beyond queue.
    private struct Server {
        var slots: Int
        var seconds = 0.05
        /// Refuses a request when so many are there; nil is never.
        var refusesAbove: Int?
    }

    /// Keeps a server as busy as the limit allows, and returns the limit after every request and the time.
    private func run(_ server: Server, greatest: Int, requests: Int, seed: UInt64 = 1, noise: Double = 0) -> (
        limits: [Int], seconds: Double
    ) {
        var limit = ConcurrencyLimit(greatest: greatest)
        var random = RandomStream(seed: seed)
        var free = [Double](repeating: 0, count: server.slots)
        var flying: [(end: Double, sent: ConcurrencyLimit.Sent, isRefused: Bool)] = []
        var limits: [Int] = []
        var now = 0.0
        while limits.count < requests {
            while flying.count < limit.limit {
                let sent = limit.sent(at: now, inFlight: flying.count + 1)
                if let most = server.refusesAbove, flying.count >= most {
                    flying.append((now + 0.002, sent, true))
                    continue
                }
                let slot = free.indices.min { free[$0] < free[$1] } ?? 0
                let jitter = 1 + noise * (Double(random.next() >> 40) / Double(1 << 24) - 0.5)
                free[slot] = max(free[slot], now) + server.seconds * jitter
                flying.append((free[slot], sent, false))
            }
            let next = flying.indices.min { flying[$0].end < flying[$1].end } ?? 0
            let done = flying.remove(at: next)
            now = done.end
            if done.isRefused { limit.overloaded(done.sent) } else { limit.succeeded(done.sent, now: now) }
            limits.append(limit.limit)
            #expect((1...greatest).contains(limit.limit))
        }
        return (limits, now)
    }

    @Test("a server that bears it is soon asked at the greatest rate", arguments: [0, 0.3])
    func wide(noise: Double) {
        let (limits, seconds) = run(Server(slots: 1_000), greatest: 64, requests: 20_000, noise: noise)
        #expect(limits[300] >= 56)
        // Within 4 % of what 64 in flight give.
        #expect(seconds < 20_000 / 64 * 0.05 * 1.04)
    }

    @Test("a server with one slot is not flooded", arguments: [UInt64(1), 2, 3])
    func narrow(seed: UInt64) {
        let (limits, seconds) = run(Server(slots: 1), greatest: 64, requests: 1_000, seed: seed, noise: 0.2)
        #expect((limits.max() ?? 64) <= 8)
        #expect(limits.suffix(500).reduce(0, +) <= 500 * 4)
        #expect(seconds < 1_000 * 0.05 * 1.05)
    }

    @Test("a server with some slots is kept busy and no more", arguments: [4, 8, 16])
    func middle(slots: Int) {
        let (limits, seconds) = run(Server(slots: slots), greatest: 64, requests: 6_000, noise: 0.2)
        #expect(seconds < 6_000.0 / Double(slots) * 0.05 * 1.15)
        #expect(limits.suffix(3_000).reduce(0, +) <= 3_000 * slots * 3)
    }

    @Test("a server that refuses is asked less, at once")
    func overload() {
        let (limits, _) = run(Server(slots: 100, refusesAbove: 10), greatest: 64, requests: 5_000)
        #expect(limits.suffix(2_000).allSatisfy { $0 <= 16 })
        #expect(limits.suffix(2_000).reduce(0, +) >= 2_000 * 4)
    }

    @Test("requests that were under way together halve the limit once")
    func halvesOnce() {
        var limit = ConcurrencyLimit(greatest: 64)
        var now = 0.0
        while limit.limit < 64 {
            limit.succeeded(limit.sent(at: now, inFlight: limit.limit), now: now + 0.05)
            now += 0.001
        }
        let sent = limit.sent(at: now, inFlight: 64)
        for _ in 1...64 { limit.overloaded(sent) }
        #expect(limit.limit == 32)
        limit.overloaded(limit.sent(at: now + 1, inFlight: 32))
        #expect(limit.limit == 16)
    }

    @Test("without demand the limit does not grow")
    func idle() {
        var limit = ConcurrencyLimit(greatest: 64)
        for step in 0..<1_000 {
            let at = Double(step)
            limit.succeeded(limit.sent(at: at, inFlight: 1), now: at + 0.05)
        }
        #expect(limit.limit == 2)
    }
}
