package import IncantCore
package import IncantJournal

/// All runs of a folder, for `incant runs`.
package struct RunTable: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package var run: String
        package var task: String?
        /// `running`, `interrupted`, `finished` or `broken`.
        package var state: String
        /// What is wrong with a broken run, or who writes a running one.
        package var detail: String?
        package var bestScore: Double?
        package var evaluations: Int
        package var evaluationBudget: Int?
        package var generations: Int
        package var verdict: Verdict?
        package var testGain: Double?
        package var startedAt: Timestamp?
        package var lastActivity: Timestamp?
    }

    /// In the order given: the latest first.
    package var runs: [Line]

    package init(_ overviews: [RunOverview]) {
        runs = overviews.map { overview in
            let detail: String? =
                switch overview.standing {
                case .broken(let why): why
                case .running(let holder): "\(holder)"
                case .interrupted, .finished: nil
                }
            return Line(
                run: overview.id, task: overview.header?.taskName, state: overview.standing.word, detail: detail,
                bestScore: overview.bestScore, evaluations: overview.evaluations,
                evaluationBudget: overview.header?.evaluationBudget, generations: overview.generations,
                verdict: overview.test?.verdict, testGain: overview.test?.gain, startedAt: overview.startedAt,
                lastActivity: overview.lastActivity)
        }
    }

    /// The table as text; what is wrong with broken runs stands below it.
    package var text: String {
        if runs.isEmpty { return "no runs yet; start one with 'incant run CONFIG'" }
        var table = Table([
            .init("run", limit: 120), .init("task", limit: 32), .init("state"), .init("train", .right),
            .init("evaluations", .right), .init("verdict"), .init("test gain", .right), .init("last activity"),
        ])
        for line in runs {
            let budget = line.evaluationBudget.map { " / \(Figures.count($0))" } ?? ""
            table.add([
                line.run, line.task ?? "–", line.state, Figures.score(line.bestScore),
                Figures.count(line.evaluations) + budget, line.verdict?.rawValue ?? "–", Figures.gain(line.testGain),
                line.lastActivity?.minute ?? "–",
            ])
        }
        let faults = runs.filter { $0.state == "broken" }.map {
            "\(TerminalText.line($0.run)): \(TerminalText.line($0.detail ?? ""))"
        }
        return ([table.text] + (faults.isEmpty ? [] : ["", "broken:"] + faults)).joined(separator: "\n")
    }
}
