import Foundation
import IncantCore
import IncantTestSupport
import Synchronization
import Testing

/// Whatever a server does, a search against it ends as it does against a server without faults, and its ledger says
/// what the server says.
///
/// With INCANT_FULL_FAULTS=1 every fault is tried at 2,000 evaluations; without, only all of them together are.
@Suite("A search against a server that fails", .serialized)
struct StubFaultTests {
    private static let isFull = ProcessInfo.processInfo.environment["INCANT_FULL_FAULTS"] == "1"

    /// One stub for all: its address is a part of what a run is.
    private static let place = Result { try ChatPlace() }

    /// What a search came to.
    private struct Outcome: Sendable {
        var events: [RunEvent]
        var evaluations: [Evaluation]
        var ledger: [LedgerEntry]
        var books: ChatStub.Books
        var seconds: Double

        func count(_ state: LedgerEntry.State) -> Int { ledger.count { $0.state == state } }
        var answered: TokenUsage {
            ledger.filter { $0.state == .answered }.reduce(.zero) { $0 + $1.usage }
        }
        var winner: PromptID? {
            for case .finished(let result) in events { return result.best }
            return nil
        }
    }

    private func outcome(
        _ faults: ChatStub.Faults, evaluations: Int, timeout: Double = 0.3
    ) async throws -> Outcome {
        let place = try Self.place.get()
        place.stub.faults = faults
        place.stub.reset()
        let journal = InMemoryRunJournal()
        let store = InMemoryLedgerStore()
        let search = ChatSearch(
            config: try place.config(["budget.evaluations=\(evaluations)", "target.timeout=\(timeout)"]),
            journal: journal, store: store)
        let start = ContinuousClock.now
        try await search.run()
        let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        return Outcome(
            events: journal.events(), evaluations: journal.evaluations(), ledger: store.ledger(),
            books: place.stub.books, seconds: seconds)
    }

    private static let calm = Mutex<[Int: Outcome]>([:])

    /// The search without faults; made once for each size.
    private func calm(_ evaluations: Int) async throws -> Outcome {
        if let known = Self.calm.withLock({ $0[evaluations] }) { return known }
        let made = try await outcome(.none, evaluations: evaluations)
        Self.calm.withLock { $0[evaluations] = made }
        return made
    }

    /// Runs with and without faults, and compares.
    private func compare(_ faults: ChatStub.Faults, _ name: String, evaluations: Int, timeout: Double = 0.3)
        async throws
    {
        let calm = try await calm(evaluations)
        let rough = try await outcome(faults, evaluations: evaluations, timeout: timeout)
        print(
            "\(name): \(rough.evaluations.count) evaluations, \(rough.books.requests) requests, "
                + "\(rough.books.faults.values.reduce(0, +)) faults, \(rough.count(.answered)) answered, "
                + "\(rough.count(.failed)) failed, \(rough.count(.lost)) lost, whole at the stub \(rough.books.whole); "
                + String(format: "%.1f s, without faults %.1f s", rough.seconds, calm.seconds))
        #expect(rough.events == calm.events)
        #expect(rough.evaluations == calm.evaluations)
        #expect(rough.winner != nil && rough.winner == calm.winner)

        try check(calm)
        try check(rough)
        // Each distinct request was taken as answered once, for as many tokens as its answer had.
        #expect(rough.count(.answered) == calm.count(.answered))
        #expect(rough.answered == calm.answered)
        #expect(rough.books.faults.values.reduce(0, +) > 0)
    }

    /// The ledger says what the server says.
    private func check(_ outcome: Outcome) throws {
        // Every request stands in the ledger, and nothing else does.
        #expect(outcome.ledger.calls == outcome.books.requests)
        #expect(outcome.ledger.count(.open) == 0)
        // What the stub answered whole was taken, or its answer came too late and is lost, at no less than it took.
        let missed = outcome.books.whole - outcome.count(.answered)
        let missedTokens = outcome.books.wholeUsage.total - outcome.answered.total
        let lostTokens = outcome.ledger.filter { $0.state == .lost }.reduce(0) { $0 + $1.usage.total }
        #expect(missed >= 0 && missed <= outcome.count(.lost))
        #expect(missedTokens >= 0 && missedTokens <= lostTokens)
        #expect(missed > 0 || outcome.answered == outcome.books.wholeUsage)
        // Nothing was taken that was not answered, nor anything twice.
        #expect(outcome.count(.answered) == outcome.books.wholeByBody.count)
    }

    @Test("with every fault in turn at 10 %", arguments: StubFault.allCases)
    func single(fault: StubFault) async throws {
        try await compare(
            ChatStub.Faults([fault], share: 0.1), fault.rawValue, evaluations: Self.isFull ? 2000 : 400)
    }

    @Test("with all faults together, in half of its requests")
    func mixed() async throws {
        // Overload halves what is under way, so that stalls come one after the other: they are not waited for long.
        try await compare(
            ChatStub.Faults(StubFault.allCases, share: 0.5), "all faults", evaluations: 2000, timeout: 0.12)
    }
}
