/// What a run is: written once, as its first event, and never changed.
///
/// A run resumes only where task, target, embedder and configuration are still what the header says.
package struct RunHeader: Hashable, Sendable, Codable {
    /// The version of the journal's format.
    package static let currentFormat = 1

    package var format: Int
    /// The version of Incant that began the run.
    package var program: String
    /// The seed that every random stream of the run derives from.
    package var seed: UInt64
    /// The task's name, for people.
    package var taskName: String
    /// Digest of all examples, labels, metric and answer extraction.
    package var taskDigest: String
    /// The target model's identity.
    package var target: String
    /// The identity of the embedder that similarity is measured with.
    package var embedder: String
    /// Everything in the resolved configuration that decides how the search goes: key path to value as YAML. Paths and
    /// models are not in it; data and models have digests of their own.
    package var config: [String: String]
    /// How many examples each split has.
    package var examples: [String: Int]
    /// The prompt to start from.
    package var seedPrompt: Prompt
    /// All target calls that the run may make, selection and final test included.
    package var evaluationBudget: Int

    package init(
        program: String, seed: UInt64, taskName: String, taskDigest: String, target: String, embedder: String,
        config: [String: String], examples: [String: Int], seedPrompt: Prompt, evaluationBudget: Int
    ) {
        self.format = Self.currentFormat
        self.program = program
        self.seed = seed
        self.taskName = taskName
        self.taskDigest = taskDigest
        self.target = target
        self.embedder = embedder
        self.config = config
        self.examples = examples
        self.seedPrompt = seedPrompt
        self.evaluationBudget = evaluationBudget
    }

    /// What differs between this header and the one that the present data and configuration give, in words; empty where
    /// the run may go on.
    package func differences(from present: RunHeader) -> [String] {
        var found: [String] = []
        func compare(_ what: String, _ was: String, _ now: String) {
            if was != now { found.append("\(what) was \(was), is \(now)") }
        }
        compare("the data set (\(taskName)): digest", taskDigest, present.taskDigest)
        compare("the target model", target, present.target)
        compare("the embedder", embedder, present.embedder)
        for key in Set(config.keys).union(present.config.keys).sorted() {
            compare("the configuration: \(key)", config[key] ?? "left out", present.config[key] ?? "left out")
        }
        if found.isEmpty {
            compare("the seed prompt", seedPrompt.id.text, present.seedPrompt.id.text)
            compare("the run's seed", String(seed), String(present.seed))
            compare("the budget of evaluations", String(evaluationBudget), String(present.evaluationBudget))
        }
        return found
    }
}
