package import IncantCore
package import IncantJournal

/// Writes the files that people take away from a run's folder.
package enum RunFiles {
    /// Writes `best.txt` (the prompt to use as things stand) and `report.html`, each whole or not at all.
    ///
    /// `best.txt` is a prompt file: `PromptFile.parse` reads the same prompt back.
    ///
    /// - Throws: `ReportError` where the run had not begun; `RunStateError`; `JournalError` where a file cannot be
    ///   written.
    package static func write(
        to directory: RunDirectory, history: RunHistory, standing: RunOverview.Standing = .interrupted
    ) throws {
        let state = try history.state()
        let report = try HTMLReport(
            run: directory.id, history: history, standing: standing, resumeCommand: directory.resumeCommand)
        if let best = state.bestPrompt.flatMap({ state.prompt($0) }) ?? state.header?.seedPrompt {
            try DurableFile.replace(directory.best, with: bestFile(best))
        }
        try DurableFile.replace(directory.report, with: report.page)
    }

    /// A prompt as `best.txt` holds it.
    package static func bestFile(_ prompt: Prompt) -> String {
        PromptFile.render(prompt, mainPart: PromptFile.mainPart(among: prompt.parts.map(\.name)))
    }
}
