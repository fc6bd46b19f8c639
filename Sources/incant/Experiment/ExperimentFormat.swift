import ArgumentParser
import IncantReport

/// How an experiment's table is printed on standard output.
enum ExperimentFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// One JSON value: the table, and every run with its way.
    case json
    /// A row for each variant, and for each variant on each task.
    case csv
    /// A row for each run.
    case csvRuns = "csv-runs"

    /// The table in this form, without a line feed at the end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    func rendered(_ table: ExperimentTable) throws -> String {
        switch self {
        case .text: table.text
        case .json: try ReportJSON.text(table)
        case .csv: table.csv
        case .csvRuns: table.runsCSV
        }
    }
}
