import Yams

extension ConfigNode {
    /// How many values a configuration may hold once its aliases are written out; real ones have fewer than a hundred.
    private static let sizeLimit = 20_000

    /// Reads one YAML document.
    ///
    /// Anchors, aliases and merge keys (`<<`) are resolved; tags of YAML's core types are obeyed, others are passed over.
    /// Plain `yes`, `no`, `on` and `off` are texts, as in YAML 1.2.
    ///
    /// - Parameters:
    ///   - yaml: the text.
    ///   - override: the override it comes from; nil where it is the file.
    /// - Returns: the document's root; nil where there is none.
    /// - Throws: `ConfigIssue` where it is not YAML, or holds a key twice.
    static func parse(_ yaml: String, override: String? = nil) throws(ConfigIssue) -> ConfigNode? {
        let root: Node?
        // Some editors begin a file with a byte order mark; YAML's reader would count it as a column.
        let text = String(String.UnicodeScalarView(yaml.unicodeScalars.drop { $0 == "\u{FEFF}" }))
        do {
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw issue(for: error, override: override)
        } catch {
            throw ConfigIssue(path: "", place: place(of: nil, override), message: "not YAML: \(error)")
        }
        guard let root else { return nil }
        var left = sizeLimit
        return try convert(root, override: override, left: &left)
    }

    private static func place(of mark: Mark?, _ override: String?) -> ConfigPlace {
        if let override { return .override(override) }
        return mark.map { .line($0.line) } ?? .nowhere
    }

    private static func convert(
        _ node: Node, override: String?, left: inout Int
    ) throws(ConfigIssue) -> ConfigNode {
        let place = place(of: node.mark, override)
        left -= 1
        guard left > 0 else {
            throw ConfigIssue(
                path: "", place: place,
                message: "the configuration holds more than \(sizeLimit) values once its aliases are written out"
            )
        }
        switch node {
        case .scalar(let scalar):
            return ConfigNode(content: .scalar(value(of: scalar), written: scalar.string), place: place)
        case .sequence(let sequence):
            var nodes: [ConfigNode] = []
            for item in sequence {
                nodes.append(try convert(item, override: override, left: &left))
            }
            return ConfigNode(content: .list(nodes), place: place)
        case .mapping(let mapping):
            return ConfigNode(
                content: .mapping(try entries(of: mapping, override: override, left: &left)), place: place
            )
        case .alias(let alias):
            throw ConfigIssue(path: "", place: place, message: "the alias *\(alias.anchor.rawValue) leads nowhere")
        }
    }

    private static func entries(
        of mapping: Node.Mapping, override: String?, left: inout Int
    ) throws(ConfigIssue) -> [Entry] {
        var entries: [Entry] = []
        var merged: [Entry] = []
        for (key, value) in mapping {
            let place = place(of: key.mark, override)
            guard case .scalar(let scalar) = key else {
                throw ConfigIssue(path: "", place: place, message: "a key must be a word, not a list or a mapping")
            }
            let converted = try convert(value, override: override, left: &left)
            if scalar.string == "<<", scalar.style == .plain {
                merged += try inherited(from: converted)
                continue
            }
            if entries.contains(where: { $0.key == scalar.string }) {
                throw ConfigIssue(
                    path: "", place: place,
                    message: "the key '\(scalar.string)' stands here for the second time; keep one"
                )
            }
            entries.append(Entry(key: scalar.string, place: place, value: converted))
        }
        for entry in merged where !entries.contains(where: { $0.key == entry.key }) {
            entries.append(entry)
        }
        return entries
    }

    /// The entries that a merge key brings in: those of a mapping, or of several, the first of which counts.
    private static func inherited(from node: ConfigNode) throws(ConfigIssue) -> [Entry] {
        switch node.content {
        case .mapping(let entries):
            return entries
        case .list(let nodes):
            var all: [Entry] = []
            for item in nodes {
                all += try inherited(from: item)
            }
            return all
        case .scalar:
            throw ConfigIssue(
                path: "", place: node.place, message: "'<<' merges mappings, but what follows is \(node.inWords)"
            )
        }
    }

    private static func issue(for error: YamlError, override: String?) -> ConfigIssue {
        let (mark, problem): (Mark?, String) =
            switch error {
            case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
                .composer(let context, let problem, let mark, _):
                (mark, context.map { "\(problem) (\($0.text) in line \($0.mark.line))" } ?? problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                (
                    context.mark,
                    "these keys stand more than once in the same mapping: \(duplicates.joined(separator: ", ")); keep one of each"
                )
            case .reader(let problem, let offset, _, let yaml):
                (nil, "\(problem) in line \(1 + yaml.prefix(offset ?? 0).filter(\.isNewline).count)")
            default: (nil, "\(error)")
            }
        return ConfigIssue(path: "", place: place(of: mark, override), message: "not valid YAML: \(problem)")
    }
}

extension ConfigIssue: Error {}
