/// One value that is laid over a configuration.
struct ConfigSetting: Sendable {
    /// The path of keys, for example `search`, `strategy`.
    var keys: [String]
    var value: ConfigNode

    /// The path with dots.
    var path: String { keys.joined(separator: ".") }

    /// The values that a mapping in another file holds, in its order.
    ///
    /// `search.strategy: random` and `search: {strategy: random}` say the same.
    ///
    /// - Parameters:
    ///   - node: the mapping; nothing at all stands for an empty one.
    ///   - file: what errors call the file it stands in.
    ///   - folder: the absolute folder of that file.
    ///   - path: the keys that lead to the mapping in the configuration.
    /// - Returns: the values; nil where the node is no mapping.
    static func all(in node: ConfigNode, file: String, folder: String, at path: [String] = []) -> [ConfigSetting]? {
        if node.isBlank || node.isNull { return [] }
        guard case .mapping(let entries) = node.content else { return nil }
        var found: [ConfigSetting] = []
        for entry in entries {
            let keys = path + entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            let dotted = keys.joined(separator: ".")
            if case .mapping = entry.value.content, ConfigSchema.sections.contains(dotted),
                let inner = all(in: entry.value, file: file, folder: folder, at: keys)
            {
                found += inner
            } else {
                found.append(ConfigSetting(keys: keys, value: entry.value.moved(to: file, in: folder)))
            }
        }
        return found
    }
}

extension ConfigNode {
    /// The node with its lines told as lines of another file than the configuration's.
    func moved(to file: String, in folder: String) -> ConfigNode {
        func moved(_ place: ConfigPlace) -> ConfigPlace {
            if case .line(let line) = place { .layer(file: file, folder: folder, line: line) } else { place }
        }
        let content: Content =
            switch content {
            case .scalar: content
            case .list(let nodes): .list(nodes.map { $0.moved(to: file, in: folder) })
            case .mapping(let entries):
                .mapping(
                    entries.map {
                        Entry(key: $0.key, place: moved($0.place), value: $0.value.moved(to: file, in: folder))
                    })
            }
        return ConfigNode(content: content, place: moved(place))
    }
}
