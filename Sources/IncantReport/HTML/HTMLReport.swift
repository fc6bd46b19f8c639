import IncantCore
package import IncantJournal

/// A run as one self-contained page: no scripts, nothing fetched, every text escaped.
package struct HTMLReport: Sendable {
    private let summary: RunSummary
    private let records: [GenerationRecord]
    private let generations: GenerationTable
    private let chart: ScoreChart

    /// - Throws: as `RunSummary` does.
    package init(
        run: String, history: RunHistory, standing: RunOverview.Standing = .interrupted, resumeCommand: String? = nil
    ) throws {
        summary = try RunSummary(run: run, history: history, standing: standing, resumeCommand: resumeCommand)
        records = try GenerationRecord.all(in: history)
        let state = try history.state()
        generations = GenerationTable(state)
        chart = ScoreChart(state)
    }

    /// The page. O(size of the run).
    package var page: String {
        let sections = [
            heading, prompts, elites, controls, section("Scores by generation", chart.svg + generationTable),
            section("How it came about", lineage), section("Operators", operators), spending, candidates,
        ].filter { !$0.isEmpty }
        return HTML.page(title: "\(summary.run): \(summary.state)", body: sections.joined(separator: "\n"))
    }

    private var heading: String {
        let colour =
            switch summary.verdict {
            case .better: " better"
            case .worse: " worse"
            case .notShown, nil: ""
            }
        var facts = [
            ("task", summary.task), ("target", summary.target), ("embedder", summary.embedder),
            ("seed", String(summary.seed)),
            (
                "budget",
                "\(Figures.count(summary.evaluations)) of \(Figures.count(summary.evaluationBudget)) evaluations"
            ),
            (
                "tokens",
                "\(Figures.count(summary.tokensUsed.prompt)) sent, "
                    + "\(Figures.count(summary.tokensUsed.answer)) received"
            ),
            ("search", "\(summary.generations) generations, \(Figures.count(summary.prompts)) prompts"),
            ("program", summary.program),
        ]
        if summary.filtered > 0 {
            facts.append(("filtered", "\(Figures.count(summary.filtered)) answers taken away by a content filter"))
        }
        if let racing = summary.racingLine { facts.append(("racing", racing)) }
        if let choice = summary.selectionLine { facts.append(("choice", choice)) }
        if let stopped = summary.stopped { facts.append(("stopped", stopped)) }
        if let started = summary.startedAt { facts.append(("began", started.minute + " UTC")) }
        return "<h1>\(HTML.escaped(summary.run)) <span class=\"faint\">\(summary.state)</span></h1>\n"
            + "<p class=\"verdict\(colour)\">\(HTML.escaped(summary.verdictLine))</p>\n"
            + HTML.table(["", ""], facts.map { [HTML.escaped($0), HTML.escaped($1)] })
    }

    private var prompts: String {
        var parts = [figures("Seed prompt", summary.seedPrompt)]
        if let found = summary.found, found.prompt != summary.seedPrompt.prompt {
            parts.append(figures("Prompt found", found))
        }
        return parts.joined(separator: "\n")
    }

    private func figures(_ title: String, _ figures: RunSummary.PromptFigures) -> String {
        let use = figures.prompt == summary.best && summary.state == "finished" ? " — use this one" : ""
        return section(
            "\(title) \(figures.prompt.short)\(use)",
            text(figures.text) + "<p class=\"faint\">\(HTML.escaped(figures.line))</p>")
    }

    /// Empty before the first decision.
    private var elites: String {
        guard let elites = summary.elites else { return "" }
        return section(
            "Elites",
            HTML.table(
                [
                    "elite", "prompt", "text", "train", "validation", "test", "strangeness", "tokens", "sent a call",
                    "cost of 1000",
                ],
                elites.titled.map { title, elite in
                    [title, HTML.escaped(elite.figures.prompt.short), text(elite.figures.text)] + elite.cells
                        + [elite.money]
                }))
    }

    /// Empty where the winner was not measured against any.
    private var controls: String {
        guard let controls = summary.controls else { return "" }
        let items = zip(controls.controls, ControlLines.lines(controls)).map { control, line in
            "<p>\(HTML.escaped(line))</p>" + (control.prompt.map { text($0) } ?? "")
        }
        return section("Controls", items.joined(separator: "\n"))
    }

    /// Empty where no model is behind an endpoint.
    private var spending: String {
        let lines = summary.spending.lines
        if lines.isEmpty { return "" }
        return section(
            "Calls",
            HTML.table(
                ["calls to", "model", "calls", "failed", "lost", "tokens sent", "received", "cost"],
                lines.map { line in
                    let mark = line.isEstimated ? "≈ " : ""
                    return [
                        line.role.rawValue, HTML.escaped(line.models.joined(separator: ", ")),
                        Figures.count(line.calls),
                        Figures.count(line.failed), Figures.count(line.lost), mark + Figures.count(line.promptTokens),
                        mark + Figures.count(line.answerTokens), line.money > 0 ? Figures.money(line.money) : "–",
                    ]
                }))
    }

    private var generationTable: String {
        HTML.table(
            [
                "generation", "proposed", "evaluated", "kept", "its best", "best so far", "evaluations", "surrogate",
                "restart",
            ],
            generations.generations.map { line in
                [
                    String(line.generation), String(line.proposed), String(line.proposed - line.screenedOut),
                    String(line.kept), Figures.score(line.bestOfGeneration), Figures.score(line.bestScore),
                    line.evaluations.map { Figures.count($0) } ?? "–",
                    HTML.escaped(line.surrogate.map(GenerationTable.words) ?? ""), HTML.escaped(line.restart ?? ""),
                ]
            })
    }

    private var lineage: String {
        summary.lineage.enumerated().map { index, step in
            let title =
                "<h3>generation \(step.generation), \(HTML.escaped(step.operatorName)) "
                + "<span class=\"faint\">\(HTML.escaped(step.prompt.short))</span></h3>"
            let note = step.note.isEmpty ? "" : "<p>\(HTML.escaped(step.note))</p>"
            let body = index == 0 ? text(step.text) : step.changes.map { Self.diff($0) }.joined(separator: "\n")
            return title + note + body + "<p class=\"faint\">\(HTML.escaped(step.figures))</p>"
        }.joined(separator: "\n")
    }

    private static func diff(_ change: LineageReport.Change) -> String {
        let pieces = change.pieces.map { piece in
            let text = HTML.escaped(piece.text)
            return switch piece.change {
            case .kept: text
            case .removed: "<del>\(text)</del>"
            case .added: "<ins>\(text)</ins>"
            }
        }
        return "<div class=\"faint\">\(HTML.escaped(change.part))</div><pre dir=\"auto\">\n\(pieces.joined())</pre>"
    }

    private var operators: String {
        HTML.table(
            ["operator", "made", "tried", "kept", "better than its parent", "mean train gain", "95 % interval"],
            summary.operators.lines.map { line in
                [
                    HTML.escaped(line.name), String(line.proposed), String(line.tried), String(line.kept),
                    line.winRate?.words ?? "",
                    Figures.gain(line.gain?.mean), line.gain?.words ?? "",
                ]
            })
    }

    private var candidates: String {
        let rows = records.flatMap { record in
            record.candidates.map { entry in
                [
                    String(record.generation), HTML.escaped(entry.prompt.short),
                    HTML.escaped(entry.operatorName) + "<br><span class=\"faint\">\(HTML.escaped(entry.note))</span>",
                    text(entry.text), Figures.score(entry.score), String(entry.examples), String(entry.tokens),
                    Figures.score(entry.similarityToSeed), Figures.score(entry.strangeness),
                    entry.kept ? "kept" : "dropped", HTML.escaped(entry.reason),
                ]
            }
        }
        let titles = [
            "generation", "prompt", "operator", "text", "train", "examples", "tokens", "like seed", "strangeness",
            "fate", "why",
        ]
        return section(
            "All candidates",
            "<details><summary>\(rows.count) candidates</summary>\n\(HTML.table(titles, rows))\n</details>")
    }

    private func section(_ title: String, _ body: String) -> String {
        "<h2>\(HTML.escaped(title))</h2>\n\(body)"
    }

    private func text(_ prompt: Prompt) -> String {
        prompt.parts.map { part in
            "<div class=\"faint\">\(HTML.escaped(part.name))</div><pre dir=\"auto\">\n\(HTML.escaped(part.text))</pre>"
        }.joined(separator: "\n")
    }
}
