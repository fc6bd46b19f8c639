import IncantCore
import IncantSearch

/// Adds an experiment's runs up to the lines of its table.
struct ExperimentSums {
    let runs: [ExperimentRun]
    let levels: [String: Double]
    let reference: String

    /// A variant's line over some tasks.
    func line(of variant: String, on tasks: [String], task: String?) -> ExperimentTable.Line {
        let strata = tasks.map { name in runs.filter { $0.variant == variant && $0.task == name } }
        let all = strata.flatMap { $0 }
        func share(_ isCounted: (ExperimentRun) -> Bool) -> Double? {
            all.isEmpty ? nil : Double(all.count(where: isCounted)) / Double(all.count)
        }
        let timed = all.compactMap(\.milliseconds)
        return ExperimentTable.Line(
            variant: variant, task: task, runs: all.count,
            gain: mean(strata.map { $0.map(\.gain) }, "gain", variant, task),
            belowSeedPrompt: share { $0.gain < 0 }, better: share { $0.verdict == .better },
            worse: share { $0.verdict == .worse }, reach: reach(all),
            comparison: comparison(of: variant, on: tasks, task: task), milliseconds: timed.reduce(0, +),
            timedRuns: timed.count)
    }

    /// The draws depend on what is averaged alone, not on what else is in the table.
    private func mean(
        _ strata: [[Double]], _ what: String, _ variant: String, _ task: String?
    ) -> ExperimentTable.Mean? {
        var random = RandomStream(
            seed: 0, generation: 0, slot: 0, purpose: "experiment \(what) of \(variant) on \(task ?? "all")")
        return StratifiedMean(strata, using: &random).map { ExperimentTable.Mean($0) }
    }

    private func reach(_ runs: [ExperimentRun]) -> ExperimentTable.Reach? {
        let found = runs.compactMap { run in levels[run.task].map { (run, $0) } }
        if found.isEmpty { return nil }
        let counts = found.compactMap { run, level in run.curve.evaluations(toReach: level) }.sorted()
        return ExperimentTable.Reach(
            reached: counts.count, runs: found.count, medianEvaluations: Self.median(counts, of: found.count))
    }

    /// The median of counts, where those that are lacking are beyond all others; nil where it is one of these.
    static func median(_ sorted: [Int], of count: Int) -> Double? {
        let (below, above) = ((count - 1) / 2, count / 2)
        guard count > 0, above < sorted.count else { return nil }
        return Double(sorted[below] + sorted[above]) / 2
    }

    private func comparison(of variant: String, on tasks: [String], task: String?) -> ExperimentTable.Comparison? {
        if variant == reference { return nil }
        let strata = tasks.map { name in
            runs.filter { $0.variant == variant && $0.task == name }.compactMap { run in
                runs.first { $0.variant == reference && $0.task == name && $0.seed == run.seed }
                    .map { Self.rounded($0.gain - run.gain) }
            }
        }
        guard let difference = mean(strata, "difference", variant, task) else { return nil }
        let all = strata.flatMap { $0 }
        let catchUp = tasks.compactMap { self.catchUp(with: variant, on: $0) }
        let counts = catchUp.compactMap(\.evaluations)
        let total = catchUp.reduce(0) { $0 + $1.variantEvaluations }
        return ExperimentTable.Comparison(
            difference: difference, pairs: all.count, ahead: all.count { $0 > 0 }, level: all.count { $0 == 0 },
            behind: all.count { $0 < 0 }, catchUp: catchUp,
            catchUpShare: counts.count == catchUp.count && total > 0
                ? Self.rounded(Double(counts.reduce(0, +)) / total) : nil)
    }

    /// Seeds of one variant alone would shift the means: only those that both have run count.
    private func catchUp(with variant: String, on task: String) -> ExperimentTable.CatchUp? {
        let (mine, its) = (curves(of: reference, on: task), curves(of: variant, on: task))
        let seeds = mine.keys.filter { its[$0] != nil }.sorted()
        let ends = seeds.compactMap { its[$0]?.steps.last }
        guard !ends.isEmpty else { return nil }
        let number = Double(ends.count)
        let score = Self.rounded(ends.reduce(0) { $0 + $1.score } / number)
        return ExperimentTable.CatchUp(
            task: task, trainScore: score,
            variantEvaluations: Self.rounded(ends.reduce(0) { $0 + Double($1.evaluations) } / number),
            variantReachedAt: ScoreCurve.mean(seeds.compactMap { its[$0] }).evaluations(toReach: score),
            evaluations: ScoreCurve.mean(seeds.compactMap { mine[$0] }).evaluations(toReach: score))
    }

    private func curves(of variant: String, on task: String) -> [UInt64: ScoreCurve] {
        Dictionary(
            runs.filter { $0.variant == variant && $0.task == task && !$0.trainCurve.isEmpty }
                .map { ($0.seed, $0.curve) }, uniquingKeysWith: { first, _ in first })
    }

    /// To nine places: a gain of a third less a gain of a third is no difference.
    private static func rounded(_ value: Double) -> Double {
        (value * 1e9).rounded() / 1e9
    }
}
