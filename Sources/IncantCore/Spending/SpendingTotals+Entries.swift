extension SpendingTotals {
    /// Sums over entries; one that is still open counts as lost: its process ended before it was settled. O(n).
    package init(_ entries: some Sequence<LedgerEntry>) {
        self.init()
        for entry in entries { add(entry) }
    }

    /// Counts one more entry.
    package mutating func add(_ entry: LedgerEntry) {
        switch entry.state {
        case .unsent: return
        case .answered: usage = usage + entry.usage
        case .failed: failed += 1
        case .open, .lost:
            lost += 1
            lostTokens = lostTokens + entry.usage
        }
        calls += 1
        money = money + entry.money
    }
}
