import IncantConfig
import IncantCore
import IncantModels
import IncantReport
import IncantSearch
import IncantTasks

/// What a run is expected to ask of its models, told before anything is asked. Tokens are estimates.
struct SpendingForecast: Codable, Hashable, Sendable {
    /// What is expected of one role.
    struct Line: Codable, Hashable, Sendable {
        var role: ModelRole
        var model: String
        var calls: Int
        var promptTokens: Int
        var answerTokens: Int
        /// In units of the currency; nil where the price is not known.
        var money: Double?
    }

    var evaluations: Int
    /// Evaluations of these that are kept for validation, test and controls.
    var reserved: Int
    var generations: Int
    var currency: String
    var lines: [Line]
    /// What is true of the figures, in words.
    var remarks: [String]

    /// - Throws: as `RunAssembly.engine` does.
    init(_ assembly: RunAssembly) throws {
        let config = assembly.config
        let settings = config.search.settings
        let plan = try assembly.engine(InMemoryRunJournal()).plan
        evaluations = settings.evaluations
        reserved = plan.reserved
        generations = plan.generations
        currency = config.spending.currency
        let text = Self.meanTokens(assembly)
        var lines: [Line] = []
        func add(_ role: ModelRole, _ model: String, calls: Int, prompt: Int, answer: Int, _ price: Price?) {
            if calls == 0 { return }
            let usage = TokenUsage(prompt: calls * prompt, answer: calls * answer)
            let money = price.map { ($0.cost(of: usage).units - $0.call.units) + Double(calls) * $0.call.units }
            lines.append(
                Line(
                    role: role, model: model, calls: calls, promptTokens: usage.prompt, answerTokens: usage.answer,
                    money: money))
        }
        if let endpoint = config.target.endpoint {
            let choices = config.target.kind == .completionChoice ? assembly.task.labels.count : 1
            let answer = choices > 1 ? 1 : Self.answerTokens(assembly, most: endpoint.maxTokens)
            var calls = evaluations * choices
            if config.target.kind == .completionChoice, config.target.calibrates {
                // Made once for each prompt that is evaluated.
                let prompts = 1 + generations * settings.children
                calls += prompts * CompletionChoiceTarget.calibrationInputs * choices
            }
            add(.target, endpoint.model, calls: calls, prompt: text.filled, answer: answer, endpoint.price)
        } else if let program = config.target.program {
            add(
                .target, program.command.first ?? "", calls: evaluations, prompt: text.filled,
                answer: Self.answerTokens(assembly, most: 1024), program.price)
        }
        if let meta = config.meta {
            // A reply holds a prompt; what is asked holds one or two, examples, and what the model is to do.
            let share = Int((Double(settings.pool) * settings.metaShare).rounded(.up))
            add(
                .meta, meta.model, calls: generations * share, prompt: 400 + 2 * text.bare + 6 * text.example,
                answer: min(meta.maxTokens, 40 + 3 * text.bare / 2), meta.price)
        }
        if let judge = config.judge {
            for metric in JudgeAgreementRun.judges(in: assembly.task.metric) {
                let asks = metric.spec.samples * (metric.spec.compares ? 2 : 1)
                add(
                    .judge, judge.model, calls: evaluations * asks,
                    prompt: 200 + TokenEstimate.count(metric.spec.rubric) + text.example + 40,
                    answer: min(judge.maxTokens, 80), judge.price)
            }
        }
        if let embedder = config.embedder.endpoint {
            let batches = max(1, (settings.pool + 31) / 32)
            add(
                .embedder, embedder.model, calls: generations * batches, prompt: settings.pool / batches * text.bare,
                answer: 0, embedder.price)
        }
        self.lines = lines
        remarks = Self.remarks(config, lines)
    }

    /// What an evaluation is expected to take of all models together, for a run that has not asked anything yet.
    var perEvaluation: (calls: Double, tokens: Double, money: Double) {
        let number = Double(max(evaluations, 1))
        return (
            calls: Double(lines.reduce(0) { $0 + $1.calls }) / number,
            tokens: Double(lines.reduce(0) { $0 + $1.promptTokens + $1.answerTokens }) / number,
            money: lines.reduce(0) { $0 + ($1.money ?? 0) } / number
        )
    }

    /// The forecast for people.
    func rendered() -> String {
        var rows = [
            "evaluations  \(Figures.count(evaluations)), \(Figures.count(reserved)) of them for validation, test and controls; "
                + "about \(generations) generations"
        ]
        if lines.isEmpty {
            rows.append("No model is behind an endpoint: the run costs nothing but time.")
            return rows.joined(separator: "\n")
        }
        var table = Table([
            .init("calls to"), .init("model", limit: 40), .init("calls", .right), .init("tokens sent", .right),
            .init("received", .right), .init("cost in \(currency)", .right),
        ])
        for line in lines {
            table.add([
                line.role.rawValue, line.model, "≈ " + Figures.count(line.calls),
                "≈ " + Figures.count(line.promptTokens), "≈ " + Figures.count(line.answerTokens),
                line.money.map { "≈ " + Figures.money($0) } ?? "price unknown",
            ])
        }
        let known = lines.compactMap(\.money)
        if lines.count > 1, known.count == lines.count {
            table.add([
                "together", "", "≈ " + Figures.count(lines.reduce(0) { $0 + $1.calls }),
                "≈ " + Figures.count(lines.reduce(0) { $0 + $1.promptTokens }),
                "≈ " + Figures.count(lines.reduce(0) { $0 + $1.answerTokens }),
                "≈ " + Figures.money(known.reduce(0, +)),
            ])
        }
        return (rows + [table.text] + remarks).joined(separator: "\n")
    }

    /// Tokens of the seed prompt without data and filled in, and of an example's input, on average over train examples.
    private static func meanTokens(_ assembly: RunAssembly) -> (bare: Int, filled: Int, example: Int) {
        let bare = assembly.seedPrompt.parts.reduce(0) { $0 + TokenEstimate.count($1.text) + 8 }
        let examples = assembly.task.examples(.train).prefix(200)
        guard !examples.isEmpty else { return (bare, bare, 0) }
        let input = examples.reduce(0) { $0 + TokenEstimate.count($1.canonicalInput) } / examples.count
        return (bare, bare + input, input)
    }

    private static func answerTokens(_ assembly: RunAssembly, most: Int) -> Int {
        if assembly.task.kind == .reasoning { return most }
        let examples = assembly.task.examples(.train).prefix(200)
        let mean = examples.reduce(0) { $0 + TokenEstimate.count($1.target) } / max(examples.count, 1)
        return min(most, mean + 4)
    }

    private static func remarks(_ config: SearchConfig, _ lines: [Line]) -> [String] {
        var found = [
            "Tokens are estimated from the seed prompt and the data; found prompts are often longer or shorter. Answers "
                + "that the cache holds cost nothing."
        ]
        let limits = config.spending.limits
        func limit(_ name: String, _ expected: Double, _ allowed: Double?, _ words: String) {
            guard let allowed else { return }
            found.append(
                expected <= allowed
                    ? "budget.\(name) allows \(words)."
                    : "budget.\(name) allows \(words), less than is expected: the search will be cut short.")
        }
        limit(
            "calls", Double(lines.reduce(0) { $0 + $1.calls }), limits.calls.map(Double.init),
            "\(Figures.count(limits.calls ?? 0)) calls")
        limit(
            "tokens", Double(lines.reduce(0) { $0 + $1.promptTokens + $1.answerTokens }),
            limits.tokens.map(Double.init), "\(Figures.count(limits.tokens ?? 0)) tokens")
        limit(
            "money", lines.reduce(0) { $0 + ($1.money ?? 0) }, limits.money?.units,
            "\(Figures.money(limits.money?.units ?? 0)) \(config.spending.currency)")
        if limits == .none, config.spending.minutes == nil, !lines.isEmpty {
            found.append("No budget in calls, tokens or money is set; see 'budget' in the README.")
        }
        return found
    }
}
