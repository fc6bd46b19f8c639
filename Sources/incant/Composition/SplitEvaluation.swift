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
    /// - Throws: what target and metric throw; `SearchError.unusable` where the split is empty.
    func report(on prompt: Prompt, versus other: Prompt?) async throws -> EvaluationReport {
        let measured = try await scores(of: prompt)
        var report = EvaluationReport(
            task: assembly.task.name, split: split, prompt: prompt, scores: measured.scores, pooling: pooling,
            usage: measured.usage, level: assembly.config.search.settings.level
        )
        if let other {
            report.compare(
                with: other, scores: try await scores(of: other).scores, pooling: pooling,
                level: assembly.config.search.settings.level, seed: assembly.config.search.settings.seed
            )
        }
        return report
    }

    private var pooling: PairedScores.Pooling {
        assembly.task.metric.poolsCounts ? .pooledF1 : .mean
    }

    private func scores(of prompt: Prompt) async throws -> (scores: [Score], usage: TokenUsage) {
        let examples = assembly.task.examples(split)
        guard !examples.isEmpty else {
            throw SearchError.unusable("the task has no \(split.rawValue) examples to evaluate on")
        }
        let problem = assembly.problem
        var scores: [Score] = []
        var usage = TokenUsage.zero
        let size = max(assembly.target.batchSize, 1)
        for start in stride(from: 0, to: examples.count, by: size) {
            let batch = examples[start..<min(start + size, examples.count)]
            let answers = try await assembly.target.answers(
                to: batch.map { TargetRequest(prompt: prompt, example: $0) }
            )
            usage = answers.reduce(usage) { $0 + $1.usage }
            scores += try await problem.scorer(zip(answers, batch).map { (answer: $0.text, example: $1) })
        }
        return (scores, usage)
    }
}
