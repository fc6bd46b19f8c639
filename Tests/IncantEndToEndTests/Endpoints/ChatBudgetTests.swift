import Foundation
import IncantCore
import IncantJournal
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

@testable import incant

/// Budgets of calls, tokens and money are kept by the server's count, whatever fails and whoever is killed.
///
/// A hundred seeded runs: 76 within this process, whose store or journal fails at a seeded write, which is what a kill
/// looks like from inside; 24 with the built binary and SIGKILL.
@Suite("A budget", .serialized)
struct ChatBudgetTests {
    private static let faults: [StubFault] = StubFault.allCases.filter { $0 != .hugeBody }
    private static let price = (prompt: 10.0, answer: 30.0, call: 0.0001)

    /// What a run may spend.
    private struct Limit: CustomStringConvertible {
        var key: String
        var value: String
        /// So much that it no longer limits.
        var ample: String

        /// A limit of a seeded kind and size, from far too little to more than enough.
        init(_ random: inout RandomStream) {
            let share = 0.08 + 1.1 * random.unit()
            switch random.integer(below: 3) {
            case 0: (key, value, ample) = ("budget.calls", String(Int(220 * share)), "100000")
            case 1: (key, value, ample) = ("budget.tokens", String(Int(4500 * share)), "10000000")
            default: (key, value, ample) = ("budget.money", String(format: "%.4f", 0.08 * share), "1000")
            }
        }

        var description: String { "\(key)=\(value)" }

        /// By how much the server's books exceed it; nil where they do not.
        func excess(of books: ChatStub.Books) -> String? {
            let usage = books.chargedUsage
            let spent =
                switch key {
                case "budget.calls": Double(books.requests)
                case "budget.tokens": Double(usage.total)
                default:
                    Double(usage.prompt) * price.prompt / 1e6 + Double(usage.answer) * price.answer / 1e6
                        + Double(books.charged) * price.call
                }
            // Sums of doubles here; the ledger counts in whole parts.
            return spent <= (Double(value) ?? 0) + 1e-9 ? nil : "\(spent) of \(value)"
        }
    }

    /// A place whose runs are as small as runs can be.
    private func place(_ seed: Int) throws -> ChatPlace {
        let place = try ChatPlace()
        for split in ["train", "validation", "test"] {
            try place.folder.write(SmallTask.lines(split, count: 12), to: "task/\(split).jsonl")
        }
        place.stub.faults = ChatStub.Faults(Self.faults, share: 0.25, seed: UInt64(seed))
        return place
    }

    private static let options = [
        "search.pool=8", "search.children=4", "search.beam=2", "search.finalists=2", "search.blocks=[4, 8, 12]",
        "budget.evaluations=160", "target.timeout=0.1", "target.price.prompt=\(price.prompt)",
        "target.price.answer=\(price.answer)", "target.price.call=\(price.call)",
    ]

    @Test("holds in 76 searches that are cut off at seeded writes and go on")
    func within() async throws {
        var (cuts, stops) = (0, 0)
        for seed in 0..<76 {
            var random = RandomStream(seed: UInt64(seed), generation: 0, slot: 0, purpose: "budget")
            let limit = Limit(&random)
            let place = try place(seed)
            let journal = InMemoryRunJournal()
            let store = InMemoryLedgerStore()
            let cache = InMemoryAnswerCache()
            let limited = try place.config(Self.options + [limit.description])
            // Two sessions that may be cut off, and one that is not.
            for session in 0..<3 {
                var search = ChatSearch(config: limited, journal: journal, store: store, cache: cache)
                var cut: CutStore?
                if session < 2 {
                    let writes = 1 + random.integer(below: 60)
                    if random.chance(0.7) {
                        let failing = CutStore(store, after: writes)
                        (cut, search.store) = (failing, failing)
                    } else {
                        search.journal = FailingJournal(journal, failingAfter: writes)
                    }
                }
                do {
                    try await search.run()
                    break
                } catch let error as SearchError where error.isResumable {
                    // A ledger that could not be written, or the budget.
                    if cut?.isCut == true { cuts += 1 } else { stops += 1 }
                } catch is FailingJournal.Cut {
                    cuts += 1
                }
            }
            let excess = limit.excess(of: place.stub.books)
            #expect(excess == nil, "seed \(seed), \(limit): \(excess ?? "")")
            let ledger = store.ledger()
            #expect(ledger.calls >= place.stub.books.requests, "seed \(seed)")
            // With more it goes on to its end.
            let ample = try place.config(Self.options + ["\(limit.key)=\(limit.ample)"])
            try await ChatSearch(config: ample, journal: journal, store: store, cache: cache).run()
            #expect(journal.events().last?.kind == "finished", "seed \(seed)")
            place.stub.server.stop()
        }
        print("budgets: 76 searches, \(cuts) sessions cut off, \(stops) stopped by the budget")
        #expect(cuts >= 60 && stops >= 20)
    }

    @Test("holds in 24 runs of the program that are killed and resumed")
    func program() async throws {
        let gate = Gate(2)
        let kills = try await withThrowingTaskGroup(of: Int.self) { group in
            for seed in 100..<124 {
                group.addTask { try await gate.pass { try await run(seed) } }
            }
            return try await group.reduce(0, +)
        }
        print("budgets: 24 runs of the program, \(kills) killed")
        #expect(kills >= 12)
    }

    @Test("that does not pay for a first candidate ends the run before it asks anything; with more it goes on")
    func tooLittle() async throws {
        let place = try place(1)
        place.stub.faults = .none
        let options = (Self.options + ["budget.calls=30"]).flatMap { ["--set", $0] }
        let poor = try await place.incant(["run", "chat.yaml", "--name", "poor"] + options)
        #expect(poor.code == 75 && poor.errors.contains("allow 30 evaluations"), "\(poor.code): \(poor.errors)")
        #expect(place.stub.books.requests == 0)
        let rich = try await place.incant("resume", "poor", "--set", "budget.calls=10000")
        #expect(rich.code == 0, "\(rich.errors)")
        // It is the run that it would have been from the start.
        let whole = try await place.incant(
            ["run", "chat.yaml", "--name", "whole", "--set", "budget.calls=10000"]
                + Self.options.flatMap { ["--set", $0] })
        #expect(whole.code == 0, "\(whole.errors)")
        let differences = try RunRecord.settled(place.run("poor"))
            .differences(from: try RunRecord.settled(place.run("whole")))
        #expect(differences.isEmpty, "\(differences)")
    }

    /// One run, killed once where it lasts long enough.
    ///
    /// - Returns: how often it was killed.
    private func run(_ seed: Int) async throws -> Int {
        var random = RandomStream(seed: UInt64(seed), generation: 0, slot: 0, purpose: "budget")
        let limit = Limit(&random)
        let place = try place(seed)
        // By the real clock a pause that the server asks for would last a second.
        place.stub.faults.kinds.removeAll {
            [.tooManyRequests, .tooManyRequestsWithRetryAfter, .unavailable].contains($0)
        }
        let options = (Self.options + [limit.description]).flatMap { ["--set", $0] }
        let child = try place.start(["run", "chat.yaml", "--name", "run"] + options)
        await Instant.evaluations(random.integer(below: 90)).send(
            SIGKILL, to: child, in: place.run("run"), andThen: .milliseconds(random.integer(below: 10)))
        let first = await child.outcome()
        #expect(first.wasKilled || [0, 75].contains(first.code), "seed \(seed), \(limit): \(first.errors)")
        let second = try await place.incant("resume", "run")
        #expect([0, 75].contains(second.code), "seed \(seed), \(limit): \(second.code), \(second.errors)")
        let excess = limit.excess(of: place.stub.books)
        #expect(excess == nil, "seed \(seed), \(limit): \(excess ?? "")")
        let third = try await place.incant("resume", "run", "--set", "\(limit.key)=\(limit.ample)")
        #expect(third.code == 0, "seed \(seed), \(limit): \(third.errors)")
        #expect(try place.ledger("run").calls >= place.stub.books.requests, "seed \(seed)")
        return first.wasKilled ? 1 : 0
    }
}

/// A store that fails from a chosen write on, as a process does that is killed.
private final class CutStore: LedgerStore {
    struct Cut: Error {}

    private let inner: InMemoryLedgerStore
    private let left: Mutex<Int>

    init(_ inner: InMemoryLedgerStore, after writes: Int) {
        self.inner = inner
        left = Mutex(writes)
    }

    /// Whether a write has failed.
    var isCut: Bool { left.withLock { $0 < 0 } }

    func write(ledger entries: [LedgerEntry]) throws {
        try left.withLock { left in
            guard left > 0 else {
                left = -1
                throw Cut()
            }
            left -= 1
        }
        inner.write(ledger: entries)
    }

    func ledger() -> [LedgerEntry] { inner.ledger() }
}
