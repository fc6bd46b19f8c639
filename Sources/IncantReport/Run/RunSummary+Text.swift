import IncantCore
import IncantJournal

extension RunSummary {
    /// The summary as text; the verdict is its first line.
    package func text() -> String {
        var sections = [verdictLine, facts, section("seed prompt", seedPrompt)]
        if let found, found.prompt != seedPrompt.prompt {
            let title = test == nil ? (state == "finished" ? "prompt found" : "best prompt so far") : "prompt found"
            sections.append(section(title, found))
        }
        if let elites { sections.append("elites\n" + Figures.indented(elites.text, by: 2)) }
        if let controls {
            sections.append(
                "controls\n" + Figures.indented(ControlLines.lines(controls).joined(separator: "\n"), by: 2))
        }
        sections.append("how it came about\n" + Figures.indented(story.joined(separator: "\n"), by: 2))
        if !spending.lines.isEmpty { sections.append(Figures.indented(spending.text, by: 2)) }
        if !operators.lines.isEmpty { sections.append(Figures.indented(operators.text, by: 2)) }
        return sections.joined(separator: "\n\n")
    }

    /// How the prompt found came about, in at most eight lines.
    package var story: [String] {
        guard lineage.count > 1 else {
            return ["the seed prompt; \(Figures.count(prompts)) prompts were evaluated, and none is preferred to it"]
        }
        let lines = lineage.dropFirst().map { step in
            let note = step.note.isEmpty ? "" : ": \(TerminalText.line(step.note))"
            let gain = step.gain.map { " (train \(Figures.gain($0)))" } ?? ""
            return DisplayWidth.cut(
                "generation \(step.generation), \(TerminalText.line(step.operatorName))\(note)", to: 96) + gain
        }
        if lines.count <= 8 { return Array(lines) }
        return lines.prefix(3) + ["… \(lines.count - 7) further steps; 'incant lineage \(run)' shows all"]
            + lines.suffix(4)
    }

    private var facts: String {
        var rows = [("run", "\(run) (\(state))")]
        if let startedAt, let lastActivity {
            let length = Figures.duration(milliseconds: lastActivity.milliseconds - startedAt.milliseconds)
            rows.append(("began", "\(startedAt.minute) UTC, last activity after \(length)"))
        }
        let sizes = DatasetSplit.allCases.compactMap { split in
            examples[split.rawValue].map { "\(split.rawValue) \($0)" }
        }
        rows.append(("task", "\(task) (\(sizes.joined(separator: ", ")) examples)"))
        rows.append(("target", target))
        rows.append(("budget", "\(Figures.count(evaluations)) of \(Figures.count(evaluationBudget)) evaluations"))
        rows.append(
            ("tokens", "\(Figures.count(tokensUsed.prompt)) sent, \(Figures.count(tokensUsed.answer)) received"))
        if filtered > 0 {
            rows.append(("filtered", "\(Figures.count(filtered)) answers taken away by a content filter"))
        }
        rows.append(("search", "\(generations) generations, \(Figures.count(prompts)) prompts, seed \(seed)"))
        if let racingLine { rows.append(("racing", racingLine)) }
        if let stopped { rows.append(("stopped", stopped)) }
        if let selectionLine { rows.append(("choice", selectionLine)) }
        return rows.map { key, value in
            key + String(repeating: " ", count: max(1, 9 - key.count)) + TerminalText.line(value)
        }.joined(separator: "\n")
    }

    private func section(_ title: String, _ figures: PromptFigures) -> String {
        let use = figures.prompt == best && state == "finished" ? "  (use this one)" : ""
        return "\(title)  \(figures.prompt.short)\(use)\n"
            + Figures.indented(Figures.prompt(figures.text), by: 2) + "\n  " + figures.line
    }
}

extension RunSummary.PromptFigures {
    /// The prompt's scores in one line.
    package var line: String {
        var words: [String] = []
        if let trainScore { words.append("train \(Figures.score(trainScore)) on \(trainExamples)") }
        if let validationScore { words.append("validation \(Figures.score(validationScore)) on \(validationExamples)") }
        if let testScore { words.append("test \(Figures.score(testScore))") }
        if let tokens { words.append(tokens == 1 ? "1 token" : "\(tokens) tokens") }
        if let strangeness { words.append("strangeness \(Figures.score(strangeness))") }
        return words.isEmpty ? "not evaluated yet" : words.joined(separator: "; ")
    }
}
