extension SearchConfig {
    /// The whole configuration as YAML: defaults filled in, paths absolute. It reads back to an equal configuration.
    ///
    /// Keys without a value, which are then as the task says, are left out.
    package func resolvedYAML() -> String {
        var lines = ["# The resolved configuration: defaults filled in, paths absolute."]
        write(section: "", indent: "", to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Everything that decides how the search goes, whatever file it was written in: key path to value as YAML.
    ///
    /// Paths and models are left out, so that a project may move: data and models have digests of their own.
    package var decisive: [String: String] {
        var entries: [String: String] = [:]
        for key in ConfigSchema.keys where key.kind != .path && key.kind != .model && key.isDecisive {
            if let value = values.byPath[key.path] { entries[key.path] = value.inlineYAML }
        }
        return entries
    }

    /// Whether an override, written `key.path=value`, changes only what a run may change while it is interrupted. An
    /// override of no known key counts as such: reading it says what is wrong with it.
    package static func isFreeToChange(by override: String) -> Bool {
        let path = String(override.prefix { $0 != "=" })
        let key = ConfigSchema.key(at: path) ?? ConfigSchema.key(at: ConfigSchema.parent(of: path))
        return !(key?.isDecisive ?? false) && key?.kind != .model
    }

    private func write(section: String, indent: String, to lines: inout [String]) {
        for name in ConfigSchema.names(in: section) {
            let path = ConfigSchema.join(section, name)
            if ConfigSchema.key(at: path) == nil {
                var inner: [String] = []
                write(section: path, indent: indent + "  ", to: &inner)
                if !inner.isEmpty { lines += ["\(indent)\(name):"] + inner }
            } else if case .object(let entries)? = values.byPath[path], !entries.isEmpty {
                lines.append("\(indent)\(name):")
                for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
                    lines.append("\(indent)  \(ConfigValue.scalar(key)): \(value.inlineYAML)")
                }
            } else if let value = values.byPath[path] {
                lines.append("\(indent)\(name): \(value.inlineYAML)")
            }
        }
    }
}
