import IncantConfig
import IncantCore
import IncantReport
import IncantSearch
import IncantTasks

/// What `incant validate` says of a configuration.
struct ValidationReport: Codable, Hashable, Sendable {
    var task: String
    var language: Language
    var kind: TaskKind
    var metric: String
    /// Examples by split.
    var examples: [String: Int]
    var labels: [String]
    var target: String
    var embedder: String
    var seedPrompt: Prompt
    var evaluations: Int
    var warnings: [String]
    /// Inputs that come up in more than one split, and others that come up twice within one.
    var acrossSplits: [String]
    var withinSplits: [String]

    init(_ assembly: RunAssembly) {
        task = assembly.task.name
        language = assembly.task.language
        kind = assembly.task.kind
        metric = assembly.task.metric.name
        examples = assembly.header.examples
        labels = assembly.task.labels
        target = assembly.target.identity
        // Behind an endpoint it is not known before it was asked.
        embedder =
            assembly.config.embedder.endpoint.map { "endpoint \($0.model), not asked" } ?? assembly.embedder.identity
        seedPrompt = assembly.seedPrompt
        evaluations = assembly.config.search.settings.evaluations
        warnings = assembly.warnings + ModelDesk.missingCredentials(of: assembly.config)
        let duplicates = DuplicateInputs(in: assembly.task)
        acrossSplits = duplicates.acrossSplits.map(\.description)
        withinSplits = duplicates.withinSplits.map(\.description)
    }

    /// The report for people.
    func rendered() -> String {
        let sizes = DatasetSplit.allCases.map { "\(examples[$0.rawValue] ?? 0) \($0.rawValue)" }
        var lines = [
            "task       \(task): \(kind.rawValue), \(language.rawValue), \(sizes.joined(separator: ", "))",
            "metric     \(metric)"
                + (labels.isEmpty ? "" : " over \(labels.count) labels: \(labels.joined(separator: ", "))"),
            "target     \(target)", "embedder   \(embedder)", "budget     \(evaluations) evaluations", "seed prompt",
            Figures.indented(Figures.prompt(seedPrompt), by: 2),
        ]
        lines += warnings.map { "warning    \($0)" }
        lines += listed(acrossSplits, "in more than one split: scores leak between them")
        lines += listed(withinSplits, "twice within a split")
        if warnings.isEmpty && acrossSplits.isEmpty && withinSplits.isEmpty { lines.append("nothing is odd") }
        return TerminalText.safe(lines.joined(separator: "\n"))
    }

    private func listed(_ groups: [String], _ what: String) -> [String] {
        guard !groups.isEmpty else { return [] }
        let shown = groups.prefix(10).map { "           \($0)" }
        let more = groups.count > 10 ? ["           … and \(groups.count - 10) more (all with --format json)"] : []
        return ["warning    \(groups.count) inputs come up \(what)"] + shown + more
    }
}
