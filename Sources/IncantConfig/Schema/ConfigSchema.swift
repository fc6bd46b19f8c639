/// The table of all keys. Reading, `--set`, the resolved file and the reference all follow it.
enum ConfigSchema {
    /// All keys in the order in which they are printed; keys of one section stand together.
    static let keys: [ConfigKey] =
        taskKeys + targetKeys + targetEndpointKeys + helperKeys + promptKeys + searchKeys + outcomeKeys

    private static let byPath: [String: ConfigKey] = Dictionary(
        keys.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }
    )

    /// All sections in the order of the table, the outer one before the inner ones; without the whole.
    static let sections: [String] = {
        var found: [String] = []
        for key in keys {
            var section = key.section
            var chain: [String] = []
            while !section.isEmpty {
                chain.insert(section, at: 0)
                section = parent(of: section)
            }
            found += chain.filter { !found.contains($0) }
        }
        return found
    }()

    /// The key at a path.
    static func key(at path: String) -> ConfigKey? {
        byPath[path]
    }

    /// The names that may stand in a section, keys and sections alike, in the order of the table.
    static func names(in section: String) -> [String] {
        var found: [String] = []
        for path in keys.map(\.path) where section.isEmpty || path.hasPrefix(section + ".") {
            let rest = section.isEmpty ? path[...] : path.dropFirst(section.count + 1)
            let name = String(rest.prefix { $0 != "." })
            if !found.contains(name) { found.append(name) }
        }
        return found
    }

    /// Whether an override's value at a path is taken as it stands.
    static func takesText(at path: String) -> Bool {
        if let key = key(at: path) { return key.kind.isText }
        return self.key(at: parent(of: path))?.kind == .textMap
    }

    /// A path without its last word.
    static func parent(of path: String) -> String {
        path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
    }

    /// A section's path with a name behind it.
    static func join(_ section: String, _ name: String) -> String {
        section.isEmpty ? name : "\(section).\(name)"
    }

    /// What a section is about, for the reference.
    static func summary(of section: String) -> String {
        switch section {
        case "task":
            "The data. What a task folder's `task.json` says need not be said again; what is said here counts."
        case "task.split": "How a single file is divided. A folder with three files is taken as it is."
        case "task.limit": "How many examples of each split are used at most: an even draw over the labels."
        case "target": "The model whose prompt is tuned."
        case "meta": "A model that writes prompts: without one, only the operators change them."
        case "judge": "The model behind the metric `judge`."
        case "meta.budget", "judge.budget": "What this model may spend by itself, within the whole budget."
        case "cache": "Where answers are kept, so that none is paid for twice."
        case "embedder": "What the similarity of prompts is measured with."
        case "prompt":
            "The prompt to start from, part by part. `{name}` is filled with the example's field of that name."
        case "search": "How the search goes about it."
        case _ where section.hasSuffix(".price"): "What the model costs, in `budget.currency`."
        case "search.operators": "How often each family of mutations is drawn, relative to the others."
        case "budget": "What the run may spend, validation and test included."
        case "report": "How the outcome is stated."
        default: ""
        }
    }
}
