import IncantCore
import IncantReport
import Testing

@Suite("What a run's calls came to")
struct SpendingTableTests {
    private func entry(
        _ id: Int, _ role: ModelRole, _ state: LedgerEntry.State, _ usage: TokenUsage, picos: Int = 0
    ) -> LedgerEntry {
        LedgerEntry(
            id: id, role: role, model: id == 4 ? "evil\u{1B}[31m" : "m", state: state, usage: usage,
            money: Money(picos: picos))
    }

    @Test func sumsByRole() throws {
        let table = SpendingTable([
            entry(1, .target, .answered, TokenUsage(prompt: 10, answer: 2), picos: 4_000_000),
            entry(2, .target, .failed, TokenUsage(prompt: 99, answer: 99)),
            entry(3, .target, .lost, TokenUsage(prompt: 20, answer: 64), picos: 1_000_000),
            entry(4, .meta, .answered, TokenUsage(prompt: 5, answer: 7, isEstimated: true)),
            entry(5, .target, .unsent, TokenUsage(prompt: 99, answer: 99)),
            entry(6, .target, .open, TokenUsage(prompt: 1, answer: 1)),
        ])
        #expect(table.lines.map(\.role) == [.target, .meta])
        let target = try #require(table.lines.first)
        #expect(target.calls == 4)
        #expect(target.failed == 1)
        #expect(target.lost == 2)
        #expect(target.promptTokens == 10)
        #expect(target.lostTokens == 86)
        #expect(abs(target.money - 0.000005) < 1e-15)
        #expect(table.text.contains("0.0000050"))
        #expect(table.text.contains("≈ 5"))
        #expect(!table.text.contains("\u{1B}"))
    }

    @Test func staysAwayWithoutCalls() {
        #expect(SpendingTable([]).lines.isEmpty)
    }
}
