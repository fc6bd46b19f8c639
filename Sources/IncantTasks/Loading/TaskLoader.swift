import Foundation
import IncantCore

/// Puts a task together from what its files, its `task.json` and the options say; options win.
struct TaskLoader {
    var path: String
    var options: TaskOptions
    var manifest = TaskManifest()
    var manifestPath: String?
    var warnings: [String] = []

    init(path: String, options: TaskOptions) {
        self.path = path
        self.options = options
    }

    /// Reads the folder or file.
    mutating func load(helpers: MetricHelpers) throws(TaskError) -> PromptTask {
        var isFolder = false
        do {
            isFolder =
                try FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
                == .typeDirectory
        } catch {
            throw .unreadable(path: path, reason: "there is no such folder or file")
        }
        if !isFolder {
            return try fromOneFile(path, helpers: helpers)
        }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let json = "\(folder)/task.json"
        guard FileManager.default.fileExists(atPath: json) else {
            throw .file(
                path: folder, problem: "there is no task.json in this folder",
                remedy: "write one (name, language, kind, labels, metric, seed_prompt), or give a single data file")
        }
        (manifest, warnings) = try TaskManifest.read(json)
        manifestPath = json
        var files: [DatasetSplit: String] = [:]
        for split in DatasetSplit.allCases { files[split] = try DataFile.find(split.rawValue, in: folder) }
        if files.isEmpty, let single = try DataFile.find("data", in: folder) {
            return try fromOneFile(single, helpers: helpers)
        }
        return try fromThreeFiles(files, folder: folder, helpers: helpers)
    }

    private var resolved: String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    private mutating func fromThreeFiles(
        _ files: [DatasetSplit: String], folder: String, helpers: MetricHelpers
    ) throws(TaskError) -> PromptTask {
        var data: [DatasetSplit: SplitData] = [:]
        for split in DatasetSplit.allCases {
            guard let file = files[split] else {
                throw .file(
                    path: folder, problem: "there is no \(split.rawValue).jsonl (nor .csv, .tsv)",
                    remedy: "add it, or put all examples into one data.jsonl, which is then split by a seeded draw")
            }
            data[split] = SplitData(file: file, records: try DataFile.records(at: file, columns: options.columns))
        }
        let all = DatasetSplit.allCases.compactMap { data[$0] }
        let rules = try rules(for: all)
        var seen: [String: String] = [:]
        var splits: [DatasetSplit: [Example]] = [:]
        for split in DatasetSplit.allCases {
            guard let part = data[split] else { continue }
            splits[split] = try part.examples(stem: split.rawValue, seen: &seen)
            if let n = manifest.n?[split.rawValue], n != part.records.count, let manifestPath {
                warnings.append(
                    "\(manifestPath): n.\(split.rawValue) is \(n), but \(part.file) holds \(part.records.count)")
            }
        }
        return try task(splits: splits, rules: rules, helpers: helpers)
    }

    private mutating func fromOneFile(_ file: String, helpers: MetricHelpers) throws(TaskError) -> PromptTask {
        let data = SplitData(file: file, records: try DataFile.records(at: file, columns: options.columns))
        let rules = try rules(for: [data])
        var seen: [String: String] = [:]
        let examples = try data.examples(stem: "line", seen: &seen)
        let strata = examples.map { rules.profile.labels.isEmpty ? "" : $0.target }
        let assignment = try (options.split ?? SplitRecipe()).assignment(strata: strata)
        var splits: [DatasetSplit: [Example]] = [:]
        for (example, split) in zip(examples, assignment) { splits[split, default: []].append(example) }
        return try task(splits: splits, rules: rules, helpers: helpers)
    }

    private mutating func task(
        splits: [DatasetSplit: [Example]], rules: TaskRules, helpers: MetricHelpers
    ) throws(TaskError) -> PromptTask {
        let metric = try rules.metric.make(
            for: rules.profile.kind, in: rules.profile.language, with: helpers)
        var kept = splits
        for (slot, split) in DatasetSplit.allCases.enumerated() {
            guard let limit = options.limits[split], let examples = splits[split] else { continue }
            guard limit > 0 else {
                throw .option(
                    name: "limits.\(split.rawValue)", problem: "it is \(limit)", remedy: "give a number from 1 up")
            }
            var random = RandomStream(seed: options.split?.seed ?? 0, generation: 0, slot: slot, purpose: "limit")
            let strata = examples.map { rules.profile.labels.isEmpty ? "" : $0.target }
            kept[split] = Stratification.sample(limit, of: strata, using: &random).map { examples[$0] }
        }
        return PromptTask(
            rules.profile, metric: metric, extraction: rules.extraction, splits: kept, source: path, warnings: warnings)
    }
}

/// What ``TaskLoader`` finds out before it makes examples.
struct TaskRules {
    var profile: TaskProfile
    var metric: MetricSpec
    var extraction: AnswerExtraction
}
