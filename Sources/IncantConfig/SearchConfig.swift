package import IncantCore

/// A checked configuration: what to search for, with which models, for how much.
///
/// It is made by reading YAML, and changed by overrides only, so that one that exists is right. `values` is what it was
/// made from; equality, the resolved file and the digest follow it.
package struct SearchConfig: Sendable {
    let values: ConfigValues
    package let task: Task
    package let target: Target
    package let embedder: Embedder
    /// The prompt to start from.
    package let prompt: Prompt
    package let search: Search

    init(_ values: ConfigValues) throws(ConfigError) {
        self.values = values
        task = try Task(values)
        target = try Target(values)
        embedder = try Embedder(values)
        prompt = Prompt([
            "input": try values.sure("prompt.input", ConfigValues.text),
            "label": try values.sure("prompt.label", ConfigValues.text),
        ])
        search = try Search(values)
    }
}

extension SearchConfig: Hashable {
    package static func == (left: SearchConfig, right: SearchConfig) -> Bool {
        left.values == right.values
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }
}
