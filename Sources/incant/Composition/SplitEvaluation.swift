import Foundation
import IncantConfig
import IncantCore
import IncantReport
import IncantSearch
import IncantTasks

/// Asks the target one prompt, or two, on every example of a split.
struct SplitEvaluation: Sendable {
    let assembly: RunAssembly
    let split: DatasetSplit

    /// Reads a prompt file and checks it against the target's rules.
    ///
    /// - Throws: `PromptFileError` where it cannot be read, is no prompt file, or does not fit the target.
    func readPrompt(_ path: String) throws -> Prompt {
        let schema = assembly.target.schema
        let names = schema.parts.map(\.name)
        guard FileManager.default.fileExists(atPath: path) else {
            throw PromptFileError.unusable(path: path, problem: "there is no such file")
        }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw PromptFileError.unusable(path: path, problem: "cannot be read as UTF-8 text") }
        var prompt = try PromptFile.parse(text, mainPart: PromptFile.mainPart(among: names))
        // A file may leave out parts that the configuration's prompt has.
        for part in assembly.seedPrompt.parts where prompt[part.name] == nil {
            prompt = prompt.replacing(part.name, with: part.text)
        }
        if let violation = schema.violation(of: prompt) {
            throw PromptFileError.unusable(path: path, problem: violation)
        }
        return prompt
    }

    /// Measures `prompt`, and where there is one `other` on the same examples.
    ///
    /// - Throws: what `SplitMeasurement` throws.
    func report(on prompt: Prompt, versus other: Prompt?) async throws -> EvaluationReport {
        let settings = assembly.config.search.settings
        let progress = ProgressLine()
        defer { progress.finish() }
        let results = try await SplitMeasurement(
            problem: assembly.problem, model: assembly.target, samples: settings.samples,
            shouldStop: { Interrupts.isStopping }
        )
        .results(of: [prompt] + (other.map { [$0] } ?? []), on: split) { made, all in
            progress.update(
                ProgressSnapshot(phase: "evaluating", generation: nil, evaluations: made, budget: all, best: nil))
        }
        var report = EvaluationReport(
            task: assembly.task.name, split: split, prompt: prompt, scores: results[0].scores, pooling: pooling,
            usage: results[0].usage, level: settings.level
        )
        if let other {
            report.compare(
                with: other, scores: results[1].scores, pooling: pooling, level: settings.level, seed: settings.seed
            )
        }
        return report
    }

    private var pooling: PairedScores.Pooling {
        assembly.task.metric.poolsCounts ? .pooledF1 : .mean
    }
}
