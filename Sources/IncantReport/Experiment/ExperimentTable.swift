import IncantCore
import IncantSearch

/// What an experiment came to: each variant's gain over tasks and seeds, and how the others stand to the reference.
package struct ExperimentTable: Hashable, Sendable, Codable {
    /// A mean with its interval; the interval is absent where there is too little to know it from.
    package struct Mean: Hashable, Sendable, Codable {
        package var mean: Double
        package var low: Double?
        package var high: Double?

        init(_ mean: StratifiedMean) {
            (self.mean, low, high) = (mean.mean, mean.low, mean.high)
        }
    }

    /// How many evaluations runs took to the level that the experiment names.
    package struct Reach: Hashable, Sendable, Codable {
        /// Runs that came there, of all that have a level.
        package var reached: Int
        package var runs: Int
        /// The median over these runs; absent where half of them or more never came there.
        package var medianEvaluations: Double?
    }

    /// How far the reference is ahead of another variant, on the same tasks with the same seeds.
    package struct Comparison: Hashable, Sendable, Codable {
        /// The reference's gain minus the variant's.
        package var difference: Mean
        package var pairs: Int
        /// Pairs in which the reference has the higher test gain, the same, the lower.
        package var ahead: Int
        package var level: Int
        package var behind: Int
        /// How soon the reference is where the variant ended.
        package var catchUp: [CatchUp]
        /// Evaluations of `catchUp` in sum, over the variant's; absent where the reference does not come there on every
        /// task.
        package var catchUpShare: Double?
    }

    /// On one task: when the reference's mean train score first was the variant's mean final one.
    package struct CatchUp: Hashable, Sendable, Codable {
        package var task: String
        /// The variant's final best train score, on the mean over seeds.
        package var trainScore: Double
        /// Evaluations of the variant's whole climb, on the mean over seeds.
        package var variantEvaluations: Double
        /// After how many the variant's mean train score was there itself.
        package var variantReachedAt: Int?
        /// Absent where the reference never comes there.
        package var evaluations: Int?
    }

    /// One variant, on one task or on all.
    package struct Line: Hashable, Sendable, Codable {
        package var variant: String
        /// Absent on the line over all tasks.
        package var task: String?
        package var runs: Int
        /// The mean over tasks of each task's mean test gain; absent where there are no runs.
        package var gain: Mean?
        /// Shares of the runs: with a test gain below 0, and of the verdicts.
        package var belowSeedPrompt: Double?
        package var better: Double?
        package var worse: Double?
        /// Absent where the experiment names no level.
        package var reach: Reach?
        /// Absent for the reference, and where no run of it has the same task and seed.
        package var comparison: Comparison?
        /// Wall time of the runs of which it is known, and their number.
        package var milliseconds: Int64
        package var timedRuns: Int
    }

    package var experiment: String
    package var reference: String
    package var tasks: [String]
    package var seeds: [UInt64]
    /// For each variant the line over all tasks, then one for each task.
    package var lines: [Line]
    /// Finished runs, in the order of the experiment.
    package var runs: [ExperimentRun]
    /// Runs that are not finished, by their ids.
    package var missing: [String]

    /// Sums an experiment up.
    ///
    /// - Parameters:
    ///   - experiment: its name.
    ///   - variants: their names, in the order in which they are shown.
    ///   - tasks: likewise.
    ///   - seeds: ascending.
    ///   - reference: the variant that the others are compared with.
    ///   - levels: the train scores that evaluations are counted to, by task.
    ///   - runs: the finished runs, in any order.
    ///   - missing: the ids of those that are not.
    /// - Complexity: O(variants × runs × resamples of the bootstrap).
    package init(
        experiment: String, variants: [String], tasks: [String], seeds: [UInt64], reference: String,
        levels: [String: Double] = [:], runs: [ExperimentRun], missing: [String] = []
    ) {
        self.experiment = experiment
        self.reference = reference
        self.tasks = tasks
        self.seeds = seeds
        self.missing = missing
        let order = { (run: ExperimentRun) in
            (run.seed, tasks.firstIndex(of: run.task) ?? .max, variants.firstIndex(of: run.variant) ?? .max)
        }
        self.runs = runs.sorted { order($0) < order($1) }
        let sums = ExperimentSums(runs: self.runs, levels: levels, reference: reference)
        lines = variants.flatMap { variant in
            [sums.line(of: variant, on: tasks, task: nil)] + tasks.map { sums.line(of: variant, on: [$0], task: $0) }
        }
    }

    /// A variant's line over all tasks.
    package func overall(_ variant: String) -> Line? {
        lines.first { $0.variant == variant && $0.task == nil }
    }
}
