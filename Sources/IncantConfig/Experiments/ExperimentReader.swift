import IncantCore

/// Holds an experiment's tree against its table of keys and collects everything that is wrong with it.
struct ExperimentReader {
    let source: ConfigSource
    let workingFolder: String
    let changes: ExperimentConfig.Changes

    private(set) var issues: [ConfigIssue] = []
    private(set) var name: String?
    private(set) var base = ""
    private(set) var settings: [ConfigSetting] = []
    private(set) var tasks: [ExperimentConfig.Layer] = []
    private(set) var variants: [ExperimentConfig.Layer] = []
    private(set) var seeds: [UInt64] = []
    private(set) var searchEvaluations: Int?
    private(set) var reference: String?
    private(set) var levels: [String: Double] = [:]
    private(set) var parallel = 1

    init(source: ConfigSource, workingFolder: String, changes: ExperimentConfig.Changes) {
        self.source = source
        self.workingFolder = workingFolder
        self.changes = changes
    }

    /// Reads the file's root.
    mutating func read(_ root: ConfigNode) {
        guard case .mapping(let entries) = root.content else {
            report("", root.place, "expected a mapping with the keys \(known); found \(root.inWords)")
            return
        }
        for entry in entries where ExperimentSchema.key(entry.key) == nil {
            var message = "unknown key '\(entry.key)'"
            if let nearest = NearestName.nearest(to: entry.key, among: ExperimentSchema.names) {
                message += "; did you mean '\(nearest)'?"
            } else if ConfigSchema.names(in: "").contains(entry.key) {
                message += "; keys of the search configuration go under 'settings' or a variant"
            }
            report(entry.key, entry.place, message + " Known here: \(known)")
        }
        for key in ExperimentSchema.keys {
            let entry = entries.first { $0.key == key.name }
            if let entry, !entry.value.isBlank, !entry.value.isNull {
                read(key, entry)
            } else if key.fallback == .required {
                report(
                    key.path, entry?.place ?? .nowhere,
                    "is missing; it says: \(key.summary) Write \(key.kind.inWords)")
            }
        }
        if let changed = changes.seeds { seeds = changed }
        if seeds.isEmpty, !issues.contains(where: { $0.path == "seeds" }) { seeds = [1, 2, 3, 4, 5] }
        searchEvaluations = changes.searchEvaluations ?? searchEvaluations
        addTasks()
        checkRelations(entries)
    }

    private var known: String { ExperimentSchema.names.joined(separator: ", ") }

    private mutating func report(_ path: String, _ place: ConfigPlace, _ message: String) {
        issues.append(ConfigIssue(path: path, place: place, message: message))
    }

    private mutating func read(_ key: ConfigKey, _ entry: ConfigNode.Entry) {
        let node = entry.value
        switch key.name {
        case "settings": settings = layer(node, at: key.path, place: entry.place)
        case "tasks": tasks = named(node, of: key, mayBeFolders: true)
        case "variants": variants = named(node, of: key, mayBeFolders: false)
        case "level_to_reach" where node.value.isObject: readLevels(node, key)
        default:
            let reader = ConfigValueReader(base: source.folder, home: source.home)
            switch reader.read(node, as: key.kind) {
            case .success(let value): take(value, key.name)
            case .failure(let failure): report(key.path, failure.place ?? node.place, failure.message)
            }
        }
    }

    private mutating func take(_ value: ConfigValue, _ name: String) {
        switch (name, value) {
        case ("name", .text(let text)): self.name = text
        case ("base", .text(let path)): base = path
        case ("seeds", .list(let values)):
            seeds = values.compactMap { if case .integer(let number) = $0 { UInt64(clamping: number) } else { nil } }
        case ("search_evaluations", .integer(let number)): searchEvaluations = number
        case ("reference", .text(let text)): reference = text
        case ("level_to_reach", .number(let level)): levels = [Self.everyTask: level]
        case ("parallel", .integer(let number)): parallel = number
        default: break
        }
    }

    /// Stands for all tasks until their names are known; no name of a task looks like it.
    private static let everyTask = "*"

    private mutating func readLevels(_ node: ConfigNode, _ key: ConfigKey) {
        guard case .mapping(let entries) = node.content else { return }
        let reader = ConfigValueReader(base: source.folder, home: source.home)
        for entry in entries {
            switch reader.read(entry.value, as: key.kind) {
            case .success(.number(let level)): levels[entry.key] = level
            case .success: break
            case .failure(let failure): report("\(key.path).\(entry.key)", entry.place, failure.message)
            }
        }
    }

    /// A mapping of names to layers.
    private mutating func named(
        _ node: ConfigNode, of key: ConfigKey, mayBeFolders: Bool
    ) -> [ExperimentConfig.Layer] {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            report(key.path, node.place, "expected a mapping of at least one name; found \(node.inWords)")
            return []
        }
        return entries.map { entry in
            let path = "\(key.path).\(entry.key)"
            if !ExperimentSchema.isName(entry.key) {
                report(
                    path, entry.place,
                    "becomes a folder's name: begin with a letter or digit, and use only these, '_', '.' and '-'")
            }
            let folder = mayBeFolders ? folderSetting(entry.value) : nil
            return ExperimentConfig.Layer(
                name: entry.key, settings: folder ?? layer(entry.value, at: path, place: entry.place))
        }
    }

    /// A mapping of keys of the search configuration.
    private mutating func layer(_ node: ConfigNode, at path: String, place: ConfigPlace) -> [ConfigSetting] {
        guard let found = ConfigSetting.all(in: node, file: source.name, folder: source.folder) else {
            report(
                path, place,
                "expected a mapping of keys of the search configuration, for example "
                    + "{search.strategy: hill-climb}; found \(node.inWords)")
            return []
        }
        checkOwn(found.map { ($0.path, $0.value.place) }, below: path)
        return found
    }

    /// A task given by its folder alone.
    private func folderSetting(_ node: ConfigNode) -> [ConfigSetting]? {
        guard case .scalar(let value, _) = node.content, value != .null else { return nil }
        return [ConfigSetting(keys: ["task", "data"], value: node.moved(to: source.name, in: source.folder))]
    }

    /// The command line's tasks: each takes the place of the file's task of its name, or comes last.
    private mutating func addTasks() {
        for text in changes.tasks {
            let place = ConfigPlace.override("task.data=" + text.drop { $0 != "=" }.dropFirst())
            let name = String(text.prefix { $0 != "=" })
            let folder = String(text.drop { $0 != "=" }.dropFirst())
            guard ExperimentSchema.isName(name), !folder.isEmpty else {
                report("", .nowhere, ExperimentError.badTask(text).description)
                continue
            }
            let node = ConfigNode(content: .scalar(.text(folder), written: folder), place: place)
            let layer = ExperimentConfig.Layer(
                name: name, settings: [ConfigSetting(keys: ["task", "data"], value: node)])
            if let index = tasks.firstIndex(where: { $0.name == name }) {
                tasks[index] = layer
            } else {
                tasks.append(layer)
            }
        }
    }

    /// What the experiment sets itself may be set nowhere else.
    private mutating func checkOwn(_ settings: [(path: String, place: ConfigPlace)], below path: String) {
        for (key, place) in settings {
            let full = path.isEmpty ? key : "\(path).\(key)"
            if key == "search.seed" {
                report(full, plain(place), "is set by the experiment; write 'seeds' instead")
            }
        }
    }

    private mutating func checkRelations(_ entries: [ConfigNode.Entry]) {
        func place(_ name: String) -> ConfigPlace { entries.first { $0.key == name }?.place ?? .nowhere }
        if tasks.isEmpty, !issues.contains(where: { $0.path.hasPrefix("tasks") }) {
            report("tasks", place("tasks"), "is missing; write tasks by name, or name them with --task NAME=FOLDER")
        }
        checkOwn(
            changes.overrides.map { (String($0.prefix { $0 != "=" }), ConfigPlace.override($0)) }, below: "")
        if searchEvaluations != nil {
            let layers =
                [("settings", settings)] + variants.map { ("variants.\($0.name)", $0.settings) }
                + tasks.map { ("tasks.\($0.name)", $0.settings) }
            var found = layers.flatMap { path, settings in
                settings.filter { $0.path == "budget.evaluations" }.map {
                    (path + "." + $0.path, plain($0.value.place))
                }
            }
            found += changes.overrides.filter { $0.hasPrefix("budget.evaluations=") }.map {
                ("budget.evaluations", ConfigPlace.override($0))
            }
            for (path, place) in found {
                report(
                    path, place, "is set by 'search_evaluations', so that budgets are equal; leave out one of the two")
            }
        }
        if let reference, !variants.contains(where: { $0.name == reference }), !variants.isEmpty {
            report(
                "reference", place("reference"),
                "there is no variant '\(reference)'"
                    + NearestName.hint(for: reference, among: variants.map(\.name))
                    + "; known are: \(variants.map(\.name).joined(separator: ", "))")
        }
        if let level = levels[Self.everyTask] {
            levels = Dictionary(tasks.map { ($0.name, level) }, uniquingKeysWith: { first, _ in first })
        }
        // The levels of tasks that only some calls name may stay in the file.
        checkNames(place("variants"))
    }

    /// Names must tell variants, tasks and runs apart.
    private mutating func checkNames(_ place: ConfigPlace) {
        for task in tasks where variants.contains(where: { $0.name == task.name }) {
            report(
                "tasks.\(task.name)", .nowhere, "a variant has the same name; rename one, so that --only can tell them")
        }
        var seen: [String: String] = [:]
        for variant in variants {
            for task in tasks {
                let id = "\(variant.name)-\(task.name)"
                let words = "variant '\(variant.name)' on task '\(task.name)'"
                if let other = seen[id] {
                    report("variants", place, "\(other) and \(words) would share the folder \(id)-…; rename one")
                }
                seen[id] = words
            }
        }
    }

    /// A place in the experiment's own file as its issues tell it.
    private func plain(_ place: ConfigPlace) -> ConfigPlace {
        if case .layer(_, _, let line) = place { .line(line) } else { place }
    }
}

extension ConfigValue {
    /// Whether it is a mapping.
    fileprivate var isObject: Bool {
        if case .object = self { true } else { false }
    }
}
