package import IncantCore
import IncantJournal
import IncantSearch

/// What each operator did in a run. A child that several operators made in a row counts for each of them.
package struct OperatorTable: Hashable, Sendable, Codable {
    /// One operator's children.
    package struct Line: Hashable, Sendable, Codable {
        /// The operator's name.
        package var name: String
        /// Children it made.
        package var proposed: Int
        /// Children that were evaluated.
        package var tried: Int
        /// Evaluated children that became parents.
        package var kept: Int
        /// Evaluated children that were compared with their main parent on the same train examples, and how many of them
        /// were better.
        package var compared: Int
        package var won: Int
        /// won / compared with its 95 % interval (Wilson's); nil where nothing was compared.
        package var winRate: Rate?
        /// The mean over evaluated children of the train gain against the main parent, on the examples both were asked.
        package var gain: MeanInterval?

        private enum CodingKeys: String, CodingKey {
            case name = "operator"
            case winRate = "win_rate"
            case proposed, tried, kept, compared, won, gain
        }
    }

    /// A share with its interval.
    package struct Rate: Hashable, Sendable, Codable {
        package var share: Double
        package var low: Double
        package var high: Double

        init?(_ won: Int, of compared: Int) {
            guard compared > 0 else { return nil }
            share = Ratings.rounded(Double(won) / Double(compared), places: 4)
            let interval = WilsonInterval(mean: share, count: compared, z: NormalQuantile.twoSided(level: 0.05))
            low = Ratings.rounded(interval.low, places: 4)
            high = Ratings.rounded(interval.high, places: 4)
        }

        /// `0.25 (0.09 to 0.53)`.
        package var words: String { "\(Figures.score(share)) (\(Figures.score(low)) to \(Figures.score(high)))" }
    }

    /// The operator that gained most first; those without a figure last, by name.
    package let lines: [Line]

    /// Counts a run's decided generations. O(candidates × examples).
    package init(_ state: RunState) {
        var found: [String: (line: Line, gains: [Double])] = [:]
        for record in state.generations {
            guard let outcome = record.outcome else { continue }
            let kept = Set(outcome.decisions.filter(\.kept).map(\.prompt))
            let decided = Set(outcome.decisions.map(\.prompt))
            for candidate in record.proposals.candidates where !candidate.parents.isEmpty {
                let id = candidate.prompt.id
                let isTried = candidate.screening == .admitted && decided.contains(id)
                let comparison =
                    isTried
                    ? candidate.parents.first.flatMap { Lineage.Comparison(of: id, against: $0, in: state) } : nil
                for name in Set(candidate.operatorNames) {
                    var entry =
                        found[name] ?? (Line(name: name, proposed: 0, tried: 0, kept: 0, compared: 0, won: 0), [])
                    entry.line.proposed += 1
                    if isTried { entry.line.tried += 1 }
                    if isTried && kept.contains(id) { entry.line.kept += 1 }
                    if let comparison {
                        entry.gains.append(comparison.gain)
                        entry.line.compared += 1
                        if comparison.gain > 1e-9 { entry.line.won += 1 }
                    }
                    found[name] = entry
                }
            }
        }
        lines = found.values.map { entry in
            var line = entry.line
            line.gain = MeanInterval(entry.gains)
            line.winRate = Rate(line.won, of: line.compared)
            return line
        }.sorted { left, right in
            // Rounded, so that the last bits of a sum do not order a table.
            let first = ((left.gain?.mean ?? -2) * 1e9).rounded()
            let second = ((right.gain?.mean ?? -2) * 1e9).rounded()
            return first == second ? left.name < right.name : first > second
        }
    }

    /// The table as text.
    package var text: String {
        var table = Table([
            .init("operator"), .init("made", .right), .init("tried", .right), .init("kept", .right),
            .init("better than its parent"), .init("train gain", .right), .init("95 % interval"),
        ])
        for line in lines {
            table.add([
                line.name, String(line.proposed), String(line.tried), String(line.kept), line.winRate?.words ?? "",
                Figures.gain(line.gain?.mean),
                line.gain?.words ?? "",
            ])
        }
        return table.text
    }
}

/// Coded as the list of its lines.
extension OperatorTable {
    package init(from decoder: any Decoder) throws {
        lines = try decoder.singleValueContainer().decode([Line].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(lines)
    }
}

extension MeanInterval {
    /// The interval's ends as words; empty where there are none.
    package var words: String {
        // From fewer values the interval is wider than the scale.
        guard let low, let high, count >= 5 else { return "" }
        return "\(Figures.gain(low)) to \(Figures.gain(high))"
    }
}
