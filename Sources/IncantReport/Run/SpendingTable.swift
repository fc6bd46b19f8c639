package import IncantCore

/// What a run's calls came to, by what the models were asked for.
package struct SpendingTable: Hashable, Sendable, Codable {
    /// One role's calls.
    package struct Line: Hashable, Sendable, Codable {
        package var role: ModelRole
        /// The models' names, in the order in which they came up.
        package var models: [String]
        /// Calls sent, failed and lost ones included.
        package var calls: Int
        /// Calls that the server answered with an error.
        package var failed: Int
        /// Calls whose answer never came; they may have been charged for.
        package var lost: Int
        package var promptTokens: Int
        package var answerTokens: Int
        /// Whether a part of the tokens is an estimate, because the server did not say.
        package var isEstimated: Bool
        /// What lost calls can have taken at most, beside the above.
        package var lostTokens: Int
        /// In units of the currency, lost calls at their most.
        package var money: Double
    }

    /// In the order of the roles; roles without a call are left out.
    package let lines: [Line]

    /// Sums a ledger up. O(entries).
    package init(_ entries: [LedgerEntry]) {
        lines = ModelRole.allCases.compactMap { role in
            let own = entries.filter { $0.role == role }
            let totals = SpendingTotals(own)
            guard totals.calls > 0 else { return nil }
            var models: [String] = []
            for entry in own where !models.contains(entry.model) { models.append(entry.model) }
            return Line(
                role: role, models: models, calls: totals.calls, failed: totals.failed, lost: totals.lost,
                promptTokens: totals.usage.prompt, answerTokens: totals.usage.answer,
                isEstimated: totals.usage.isEstimated, lostTokens: totals.lostTokens.total, money: totals.money.units
            )
        }
    }

    /// The table as text; money only where anything had a price.
    package var text: String {
        let hasMoney = lines.contains { $0.money > 0 }
        var table = Table(
            [
                .init("calls to"), .init("model", limit: 40), .init("calls", .right), .init("failed", .right),
                .init("lost", .right), .init("tokens sent", .right), .init("received", .right),
            ] + (hasMoney ? [.init("cost", .right)] : [])
        )
        for line in lines {
            let mark = line.isEstimated ? "≈ " : ""
            table.add(
                [
                    line.role.rawValue, line.models.joined(separator: ", "), Figures.count(line.calls),
                    Figures.count(line.failed), Figures.count(line.lost), mark + Figures.count(line.promptTokens),
                    mark + Figures.count(line.answerTokens),
                ] + (hasMoney ? [Figures.money(line.money)] : [])
            )
        }
        return table.text
    }
}

/// Coded as the list of its lines.
extension SpendingTable {
    package init(from decoder: any Decoder) throws {
        lines = try decoder.singleValueContainer().decode([Line].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(lines)
    }
}
