import IncantCore

/// Holds a configuration's tree against the table of keys and collects everything that is wrong with it.
struct ConfigChecker {
    /// The folder of the configuration's file, which its relative paths are meant from.
    let folder: String
    /// The folder that relative paths in overrides are meant from.
    let workingFolder: String
    /// The home folder, for `~`.
    let home: String?

    /// What was found wrong so far.
    private(set) var issues: [ConfigIssue] = []
    /// The values that were given and are right, by path.
    private(set) var given: [String: ConfigValue] = [:]
    private(set) var places: [String: ConfigPlace] = [:]
    /// The sections whose model is one behind an endpoint, so that a slash in its name is no folder.
    private var endpointSections: Set<String> = ["meta", "judge"]

    init(folder: String, workingFolder: String, home: String?) {
        self.folder = folder
        self.workingFolder = workingFolder
        self.home = home
    }

    /// Checks the whole tree, then what must hold between keys.
    ///
    /// - Returns: the values of all keys that have one, defaults included. Complete only where there are no issues.
    mutating func check(_ root: ConfigNode) -> [String: ConfigValue] {
        endpointSections.formUnion(Self.endpointSections(in: root))
        check(section: root, at: "")
        for key in ConfigSchema.keys where key.fallback == .required && places[key.path] == nil {
            report(
                key.path, places[key.section] ?? .nowhere,
                "is missing; it says: \(key.summary) Write \(key.kind.inWords)"
            )
        }
        checkRelations()
        var values = given
        for key in ConfigSchema.keys where values[key.path] == nil {
            if case .value(let value) = key.fallback { values[key.path] = value }
        }
        fillInDefaults(&values)
        return values
    }

    private static func endpointSections(in root: ConfigNode) -> [String] {
        guard case .mapping(let sections) = root.content else { return [] }
        return sections.compactMap { section in
            guard case .mapping(let entries) = section.value.content,
                case .scalar(_, let kind)? = entries.last(where: { $0.key == "kind" })?.value.content,
                (ConfigSchema.endpointKinds + ["endpoint"]).contains(kind)
            else { return nil }
            return section.key
        }
    }

    /// Adds an issue.
    mutating func report(_ path: String, _ place: ConfigPlace, _ message: String) {
        issues.append(ConfigIssue(path: path, place: place, message: message))
    }

    private mutating func check(section node: ConfigNode, at path: String) {
        guard case .mapping(let entries) = node.content else {
            if node.isBlank || node.isNull { return }
            let names = ConfigSchema.names(in: path).joined(separator: ", ")
            report(path, node.place, "expected a mapping with the keys \(names); found \(node.inWords)")
            return
        }
        for entry in entries {
            let inner = ConfigSchema.join(path, entry.key)
            places[inner] = entry.place
            if let key = ConfigSchema.key(at: inner) {
                accept(entry.value, for: key, keyPlace: entry.place)
            } else if ConfigSchema.sections.contains(inner) {
                check(section: entry.value, at: inner)
            } else {
                reportUnknown(entry, in: path)
            }
        }
    }

    private mutating func accept(_ node: ConfigNode, for key: ConfigKey, keyPlace: ConfigPlace) {
        if node.isBlank {
            report(key.path, keyPlace, "has no value; write \(key.kind.inWords), or leave the key out")
            return
        }
        if node.isNull {
            if key.fallback == .required { places[key.path] = nil }
            return
        }
        let base =
            switch node.place {
            case .override: workingFolder
            case .layer(_, let folder, _): folder
            case .line, .nowhere: folder
            }
        let reader = ConfigValueReader(
            base: base, home: home, isBehindEndpoint: endpointSections.contains(key.section)
        )
        switch reader.read(node, as: key.kind) {
        case .success(let value): given[key.path] = value
        case .failure(let failure): report(key.path, failure.place ?? node.place, failure.message)
        }
    }

    private mutating func reportUnknown(_ entry: ConfigNode.Entry, in section: String) {
        let names = ConfigSchema.names(in: section)
        let path = ConfigSchema.join(section, entry.key)
        let location = section.isEmpty ? "at the top level" : "in '\(section)'"
        var message = "unknown key '\(entry.key)' \(location)"
        let elsewhere = ConfigSchema.keys.filter { $0.name == entry.key }.map(\.path)
        if let nearest = NearestName.closest(to: entry.key, among: names) {
            let isNear = NearestName.isNear(nearest.distance, length: entry.key.count)
            if !isNear, let other = elsewhere.first {
                message += "; did you mean '\(other)'?"
            } else {
                message += isNear ? "; did you mean '\(nearest.name)'?" : "; the nearest one is '\(nearest.name)'."
            }
        }
        message += " Known here: \(names.joined(separator: ", "))"
        report(path, entry.place, message)
    }
}

extension ConfigChecker {
    /// What must hold between keys that are right each by itself.
    private mutating func checkRelations() {
        checkModels()
        if case .integer(let children) = value("search.children"), case .integer(let pool) = value("search.pool"),
            children > pool
        {
            let path = given["search.children"] == nil ? "search.pool" : "search.children"
            report(
                path, place(of: path),
                "search.children (\(children)) may not exceed search.pool (\(pool)), which the children are taken from"
            )
        }
        if case .list(let labels) = given["task.labels"], case .object(let words) = given["task.label_words"] {
            let strays = words.keys.filter { !labels.contains(.text($0)) }.sorted()
            if !strays.isEmpty {
                report(
                    "task.label_words", place(of: "task.label_words"),
                    "has words for what is not among task.labels: \(strays.joined(separator: ", "))"
                )
            }
        }
        let weights = ConfigSchema.keys.filter { $0.section == "search.operators" }.map(\.path)
        if weights.allSatisfy({ value($0) == .number(0) }) {
            report(
                "search.operators", place(of: "search.operators"),
                "all weights are 0, so that no mutation could ever be drawn; give one family a weight above 0"
            )
        }
    }

    /// A key's value, or its default; nil where it has neither.
    func value(_ path: String) -> ConfigValue? {
        if let value = given[path] { return value }
        if case .value(let value) = ConfigSchema.key(at: path)?.fallback { return value }
        return nil
    }

    /// Where a key was written.
    func place(of path: String) -> ConfigPlace {
        places[path] ?? .nowhere
    }
}
