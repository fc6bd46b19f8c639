import IncantConfig
import IncantCore
import IncantJournal
import IncantReport

/// What an experiment is expected to ask of its models, told before anything is asked.
struct ExperimentForecast: Codable, Hashable, Sendable {
    /// The runs of a variant on a task.
    struct Line: Codable, Hashable, Sendable {
        var variant: String
        var task: String
        var runs: Int
        var finished: Int
        var begun: Int
        /// Of each run.
        var evaluations: Int
        /// What the runs that are not finished cost, in units of the currency; absent where a price is not known. What
        /// begun ones have paid already is not taken off.
        var money: Double?
    }

    var experiment: String
    var folder: String
    var lines: [Line]
    /// The ids of all runs, in their order.
    var runs: [String]
    /// Evaluations of the runs that are not finished, less those that are stored.
    var evaluations: Int
    /// Calls of models behind endpoints and programs, and tokens, of the runs that are not finished.
    var calls: Int
    var tokens: Int
    var money: Double?
    var currency: String

    init(_ plan: ExperimentPlan) {
        experiment = plan.experiment.name
        folder = plan.folder.path
        runs = plan.cells.map(\.id)
        currency = plan.cells.first?.config.spending.currency ?? ""
        (evaluations, calls, tokens) = (0, 0, 0)
        var lines: [Line] = []
        for variant in plan.experiment.variants {
            for task in plan.experiment.tasks {
                let cells = plan.cells.filter { $0.cell.variant == variant && $0.cell.task == task }
                guard let first = cells.first, let forecast = plan.forecast(first) else { continue }
                let open = cells.filter { !$0.isFinished }
                let prices = forecast.lines.map(\.money)
                let each = prices.contains(nil) ? nil : prices.compactMap { $0 }.reduce(0, +)
                lines.append(
                    Line(
                        variant: variant, task: task, runs: cells.count, finished: cells.count - open.count,
                        begun: open.count { $0.evaluations > 0 }, evaluations: forecast.evaluations,
                        money: each.map { $0 * Double(open.count) }))
                evaluations += open.reduce(0) { $0 + max(0, forecast.evaluations - $1.evaluations) }
                calls += open.count * forecast.lines.reduce(0) { $0 + $1.calls }
                tokens += open.count * forecast.lines.reduce(0) { $0 + $1.promptTokens + $1.answerTokens }
            }
        }
        self.lines = lines
        money = lines.contains { $0.money == nil } ? nil : lines.compactMap(\.money).reduce(0, +)
    }

    /// The forecast for people.
    func rendered() -> String {
        var table = Table([
            .init("variant"), .init("task"), .init("runs", .right), .init("finished", .right), .init("begun", .right),
            .init("evaluations each", .right), .init("cost in \(currency)", .right),
        ])
        for line in lines {
            table.add([
                line.variant, line.task, Figures.count(line.runs), Figures.count(line.finished),
                Figures.count(line.begun), Figures.count(line.evaluations), Self.price(line.money, calls: calls),
            ])
        }
        var words =
            "\(experiment): \(Figures.count(runs.count)) runs in \(folder); up to \(Figures.count(evaluations)) "
            + "evaluations to go"
        words +=
            calls == 0
            ? ". No model is behind an endpoint: they cost nothing but time."
            : ", about \(Figures.count(calls)) calls, \(Figures.count(tokens)) tokens, "
                + (money.map { "\(Figures.money($0)) \(currency)" } ?? "at an unknown price")
                + ". Answers that the cache holds cost nothing."
        return table.text + "\n" + words
    }

    private static func price(_ money: Double?, calls: Int) -> String {
        if calls == 0 { return "–" }
        return money.map { "≈ " + Figures.money($0) } ?? "price unknown"
    }
}
