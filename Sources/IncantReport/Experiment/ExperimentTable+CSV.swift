import IncantCore
import IncantSearch

extension ExperimentTable {
    /// One row for each variant over all tasks (`task` is empty there), and one for each task.
    package var csv: String {
        let header = [
            "experiment", "variant", "task", "runs", "gain", "low", "high", "below_seed_prompt", "better", "worse",
            "level_runs", "level_reached", "level_median_evaluations", "reference", "pairs", "difference",
            "difference_low", "difference_high", "ahead", "level", "behind", "catch_up_share", "milliseconds",
            "timed_runs",
        ]
        return CSV.text(
            header,
            lines.map { line in
                let against = line.comparison
                var row: [CSV.Cell] = [
                    .text(experiment), .text(line.variant), line.task.map { .text($0) } ?? .empty, .count(line.runs),
                ]
                row += [
                    line.gain?.mean, line.gain?.low, line.gain?.high, line.belowSeedPrompt, line.better, line.worse,
                ].map(CSV.Cell.init)
                row += [.init(line.reach?.runs), .init(line.reach?.reached), .init(line.reach?.medianEvaluations)]
                row += [
                    .text(reference), .init(against?.pairs), .init(against?.difference.mean),
                    .init(against?.difference.low), .init(against?.difference.high), .init(against?.ahead),
                    .init(against?.level), .init(against?.behind), .init(against?.catchUpShare),
                ]
                return row + [
                    line.timedRuns == 0 ? .empty : .count(line.milliseconds), .count(line.timedRuns),
                ]
            })
    }

    /// One row for each finished run.
    package var runsCSV: String {
        let header = [
            "experiment", "variant", "task", "seed", "seed_score", "winner_score", "gain", "low", "high", "p_value",
            "verdict", "evaluations", "train_score", "climb_evaluations", "milliseconds",
        ]
        return CSV.text(
            header,
            runs.map { run in
                [
                    .text(experiment), .text(run.variant), .text(run.task), .text(String(run.seed)),
                    .number(run.seedScore), .number(run.winnerScore), .number(run.gain), .number(run.low),
                    .number(run.high), .number(run.pValue), .text(run.verdict.rawValue), .count(run.evaluations),
                    .init(run.trainCurve.last?.score), .init(run.trainCurve.last?.evaluations),
                    run.milliseconds.map { .count($0) } ?? .empty,
                ]
            })
    }
}

extension CSV.Cell {
    fileprivate init(_ value: Double?) {
        self = value.map { .number($0) } ?? .empty
    }

    fileprivate init(_ value: Int?) {
        self = value.map { .count(Int64($0)) } ?? .empty
    }

    fileprivate static func count(_ value: Int) -> CSV.Cell { .count(Int64(value)) }
}
