package import IncantCore

/// A checked configuration: what to search for, with which models, for how much.
///
/// It is made by reading YAML, and changed by overrides only, so that one that exists is right. `values` is what it was
/// made from; equality, the resolved file and the digest follow it.
package struct SearchConfig: Sendable {
    let values: ConfigValues
    package let task: Task
    package let target: Target
    /// The model that writes prompts, where there is one.
    package let meta: Endpoint?
    /// The model that judges answers, where there is one.
    package let judge: Endpoint?
    package let embedder: Embedder
    /// The parts of the prompt to start from that the configuration gives.
    package let prompt: Prompt
    package let spending: Spending
    package let search: Search

    /// The models behind endpoints.
    package var endpoints: [Endpoint] {
        [target.endpoint, meta, judge, embedder.endpoint].compactMap { $0 }
    }

    /// Whether any model is behind an endpoint.
    package var asksEndpoints: Bool { !endpoints.isEmpty }

    init(_ values: ConfigValues) throws(ConfigError) {
        self.values = values
        task = try Task(values)
        target = try Target(values)
        meta = values.text("meta.model") == nil ? nil : try Endpoint("meta", values)
        judge = values.text("judge.model") == nil ? nil : try Endpoint("judge", values)
        embedder = try Embedder(values)
        let parts = ConfigSchema.promptKeys.compactMap { key in
            values.text(key.path).map { PromptPart(name: key.name, text: $0) }
        }
        prompt = Prompt(parts)
        spending = try Spending(values)
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
