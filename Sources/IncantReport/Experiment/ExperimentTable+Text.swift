extension ExperimentTable {
    /// The table for people: the variants, then the reference against each of the others.
    package var text: String {
        var sections = [heading, variantTable.text]
        if lines.contains(where: { $0.comparison != nil }) {
            sections.append("\(reference) against the others, on the same tasks with the same seeds")
            sections.append(comparisonTable.text)
        }
        if !missing.isEmpty {
            let more = missing.count > 10 ? [" and \(missing.count - 10) more"] : []
            sections.append("not finished: " + (missing.prefix(10) + more).joined(separator: ", "))
        }
        return sections.joined(separator: "\n\n")
    }

    private var variants: [Line] { lines.filter { $0.task == nil } }

    private var heading: String {
        let all = runs.count + missing.count
        let size = [
            Figures.number(variants.count, of: "variant"), Figures.number(tasks.count, of: "task"),
            Figures.number(seeds.count, of: "seed"),
        ].joined(separator: " × ")
        let state =
            missing.isEmpty ? "all \(Figures.count(all))" : "\(Figures.count(runs.count)) of \(Figures.count(all))"
        return "\(experiment): \(size), \(state) runs\n"
            + "test gain over the seed prompt: the mean over tasks and seeds, with its 95 % interval, then each task's"
    }

    private var variantTable: Table {
        let hasReach = lines.contains { $0.reach != nil }
        var table = Table(
            [.init("variant", limit: 60), .init("runs", .right), .init("gain", .right), .init("95 % interval")]
                + tasks.map { .init($0, .right) }
                + [.init("below seed", .right), .init("better", .right), .init("worse", .right)]
                + (hasReach ? [.init("reached", .right), .init("median after", .right)] : [])
                + [.init("time", .right)])
        for line in variants {
            let byTask = tasks.map { task in
                Figures.gain(lines.first { $0.variant == line.variant && $0.task == task }?.gain?.mean)
            }
            let reach = [
                line.reach.map { "\($0.reached) of \($0.runs)" } ?? "–",
                line.reach?.medianEvaluations.map { Figures.count(Int($0.rounded())) } ?? "–",
            ]
            table.add(
                [line.variant, Figures.count(line.runs), Figures.gain(line.gain?.mean), Self.interval(line.gain)]
                    + byTask + [line.belowSeedPrompt, line.better, line.worse].map(Self.share)
                    + (hasReach ? reach : []) + [Self.time(line)])
        }
        return table
    }

    private var comparisonTable: Table {
        var table = Table([
            .init("against", limit: 60), .init("pairs", .right), .init("difference", .right), .init("95 % interval"),
            .init("ahead", .right), .init("level", .right), .init("behind", .right),
            .init("evaluations to its train score"),
        ])
        for line in variants {
            guard let found = line.comparison else { continue }
            table.add([
                line.variant, Figures.count(found.pairs), Figures.gain(found.difference.mean),
                Self.interval(found.difference), Figures.count(found.ahead), Figures.count(found.level),
                Figures.count(found.behind), Self.catchUp(found),
            ])
        }
        return table
    }

    private static func interval(_ mean: Mean?) -> String {
        guard let mean, let low = mean.low, let high = mean.high else { return "–" }
        return "\(Figures.gain(low)) to \(Figures.gain(high))"
    }

    private static func share(_ value: Double?) -> String {
        value.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
    }

    private static func catchUp(_ comparison: Comparison) -> String {
        let found = comparison.catchUp
        if found.isEmpty { return "–" }
        guard let share = comparison.catchUpShare else {
            return "reached on \(found.count { $0.evaluations != nil }) of \(found.count) tasks"
        }
        let spent = found.reduce(0) { $0 + ($1.evaluations ?? 0) }
        let its = Int(found.reduce(0) { $0 + $1.variantEvaluations }.rounded())
        let itself = found.reduce(0) { $0 + ($1.variantReachedAt ?? 0) }
        return "\(Figures.count(spent)) of its \(Figures.count(its)) (\(Int((share * 100).rounded())) %); "
            + "it came there after \(Figures.count(itself))"
    }

    private static func time(_ line: Line) -> String {
        if line.timedRuns == 0 { return "–" }
        return Figures.duration(milliseconds: line.milliseconds)
            + (line.timedRuns == line.runs ? "" : " (\(line.timedRuns) of \(line.runs))")
    }
}
