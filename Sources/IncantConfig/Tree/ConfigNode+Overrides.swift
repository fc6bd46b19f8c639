extension ConfigNode {
    /// Sets one value by an override written as `key.path=value`.
    ///
    /// The value is read as YAML. For keys that take a text (paths, names, prompts) it is taken as it stands, unless it
    /// begins with a quote: `prompt.input=Text: {input}` means what it says.
    ///
    /// - Throws: `ConfigIssue` naming the override where it has no key or no `=`, is not YAML, or leads into a value.
    mutating func apply(override text: String) throws(ConfigIssue) {
        let place = ConfigPlace.override(text)
        guard let sign = text.firstIndex(of: "=") else {
            throw ConfigIssue(
                path: "", place: place, message: "an override is written as key.path=value; '=' is missing")
        }
        let path = text[..<sign].filter { !$0.isWhitespace }
        let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard !keys.contains("") else {
            throw ConfigIssue(
                path: "", place: place,
                message: "an override is written as key.path=value; '\(path)' is no path of keys, such as search.seed"
            )
        }
        let value = try Self.value(written: String(text[text.index(after: sign)...]), at: path, override: text)
        try set(keys[...], to: value, done: [])
    }

    private static func value(
        written: String, at path: String, override: String
    ) throws(ConfigIssue) -> ConfigNode {
        let place = ConfigPlace.override(override)
        let trimmed = written.drop(while: \.isWhitespace)
        if ConfigSchema.takesText(at: path), !["null", "~", ""].contains(trimmed), !"\"'".contains(trimmed.prefix(1)) {
            // Yams loses a byte order mark at the beginning of a text, so that none may get in here either: what is written
            // out could not be read back.
            let text = String(String.UnicodeScalarView(written.unicodeScalars.drop { $0 == "\u{FEFF}" }))
            return ConfigNode(content: .scalar(.text(text), written: text), place: place)
        }
        do {
            return try parse(written, override: override)
                ?? ConfigNode(content: .scalar(.null, written: ""), place: place)
        } catch {
            throw ConfigIssue(path: path, place: place, message: error.message)
        }
    }

    /// Sets the value at a path of keys, and makes the mappings on the way to it.
    ///
    /// - Parameters:
    ///   - keys: the keys that are left to go.
    ///   - node: the value.
    ///   - done: the keys that were gone, for messages.
    /// - Throws: `ConfigIssue` where the path leads into a value.
    mutating func set(_ keys: ArraySlice<String>, to node: ConfigNode, done: [String]) throws(ConfigIssue) {
        guard let key = keys.first else {
            self = node
            return
        }
        var entries: [Entry]
        switch content {
        case .mapping(let present): entries = present
        case .scalar(.null, _): entries = []
        case .scalar, .list:
            throw ConfigIssue(
                path: done.joined(separator: "."), place: node.place,
                message: "holds \(inWords), which has no keys inside; set it as a whole"
            )
        }
        let rest = keys.dropFirst()
        if let index = entries.firstIndex(where: { $0.key == key }) {
            try entries[index].value.set(rest, to: node, done: done + [key])
            entries[index].place = rest.isEmpty ? node.place : entries[index].place
        } else {
            var child = ConfigNode(content: .mapping([]), place: node.place)
            try child.set(rest, to: node, done: done + [key])
            entries.append(Entry(key: key, place: node.place, value: child))
        }
        content = .mapping(entries)
    }
}
