import IncantCore

/// A checked experiment: variants of a search × tasks × seeds, under equal budgets.
///
/// It is made by reading YAML, and keeps the base configuration as it was then, so that all cells rest on the same one.
package struct ExperimentConfig: Sendable {
    /// One run of the experiment.
    package struct Cell: Hashable, Sendable {
        package let variant: String
        package let task: String
        package let seed: UInt64

        package init(variant: String, task: String, seed: UInt64) {
            self.variant = variant
            self.task = task
            self.seed = seed
        }

        /// The run's id in the experiment's folder.
        package var id: String { "\(variant)-\(task)-\(seed)" }
    }

    /// Values laid over the base configuration under a name.
    struct Layer: Sendable {
        let name: String
        let settings: [ConfigSetting]
    }

    package let name: String
    /// The file's text.
    package let text: String
    /// Evaluations of the search, validation included; the test is paid on top. Nil leaves the budget to the base.
    package let searchEvaluations: Int?
    /// The variant that all others are compared with.
    package let reference: String
    /// The train score that evaluations are counted to, by task; tasks without one are left out.
    package let levels: [String: Double]
    /// Runs at a time.
    package let parallel: Int
    /// Ascending.
    package let seeds: [UInt64]
    let base: ConfigSource
    let settings: [ConfigSetting]
    let variantLayers: [Layer]
    let taskLayers: [Layer]
    let overrides: [String]
    let workingFolder: String

    /// The variants' names, in the order of the file.
    package var variants: [String] { variantLayers.map(\.name) }

    /// The tasks' names, in the order of the file; those of the command line last.
    package var tasks: [String] { taskLayers.map(\.name) }

    /// All cells, seed by seed, so that every round of seeds is a whole comparison; within a seed task by task, so that
    /// what was encoded of a task's inputs is still at hand. Each seed begins with another variant: the one that comes
    /// first encodes for the others, and would seem the slowest.
    package var cells: [Cell] {
        seeds.enumerated().flatMap { round, seed in
            tasks.flatMap { task in
                variants.indices.map {
                    Cell(variant: variants[($0 + round) % variants.count], task: task, seed: seed)
                }
            }
        }
    }

    /// The experiment cut down to some variants and tasks.
    ///
    /// - Parameter names: variants, tasks, or both; of a kind that none is named of, all stay. The reference stays as
    ///   it is, even where it is not among them.
    /// - Returns: the smaller experiment.
    /// - Throws: `ExperimentError` where a name is neither.
    package func only(_ names: [String]) throws(ExperimentError) -> ExperimentConfig {
        for name in names where !variants.contains(name) && !tasks.contains(name) {
            throw .unknownName(name, known: variants + tasks)
        }
        func kept(_ layers: [Layer]) -> [Layer] {
            let some = layers.filter { names.contains($0.name) }
            return some.isEmpty ? layers : some
        }
        return ExperimentConfig(
            name: name, text: text, searchEvaluations: searchEvaluations, reference: reference, levels: levels,
            parallel: parallel, seeds: seeds, base: base, settings: settings, variantLayers: kept(variantLayers),
            taskLayers: kept(taskLayers), overrides: overrides, workingFolder: workingFolder)
    }

    /// The configuration of a cell.
    ///
    /// - Parameters:
    ///   - cell: one of `cells`.
    ///   - evaluations: the whole budget of evaluations, where the experiment sets it: see `searchEvaluations`.
    /// - Returns: the base with the experiment's settings, the task's and the variant's laid over it, in this order, and
    ///   the command line's above all.
    /// - Throws: `ConfigError` with everything that is wrong.
    package func config(of cell: Cell, evaluations: Int? = nil) throws(ConfigError) -> SearchConfig {
        var own = [ConfigSetting.integer(Int(clamping: cell.seed), at: ["search", "seed"])]
        if let evaluations { own.append(.integer(evaluations, at: ["budget", "evaluations"])) }
        return try SearchConfig(
            base,
            layers: [
                settings, taskLayers.first { $0.name == cell.task }?.settings ?? [],
                variantLayers.first { $0.name == cell.variant }?.settings ?? [], own,
            ], overrides: overrides, workingFolder: workingFolder)
    }
}

extension ConfigSetting {
    /// A whole number that nobody wrote.
    static func integer(_ number: Int, at keys: [String]) -> ConfigSetting {
        ConfigSetting(
            keys: keys, value: ConfigNode(content: .scalar(.integer(number), written: String(number)), place: .nowhere))
    }
}

/// Why the command line of an experiment is wrong.
package enum ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownName(String, known: [String])
    case badTask(String)

    package var description: String {
        switch self {
        case .unknownName(let name, let known):
            "--only \(name): neither a variant nor a task\(NearestName.hint(for: name, among: known)); "
                + "known are: \(known.joined(separator: ", "))"
        case .badTask(let text):
            "--task \(text): write NAME=FOLDER; a name is made of letters, digits, '_', '.' and '-'"
        }
    }
}
