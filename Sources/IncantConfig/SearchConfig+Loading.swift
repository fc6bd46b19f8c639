import Foundation

extension SearchConfig {
    /// Reads and checks a configuration file.
    ///
    /// - Parameters:
    ///   - path: the file. Relative paths in it are meant from its folder.
    ///   - overrides: changes, each written `key.path=value`, applied in order before anything is checked. Relative
    ///     paths in them are meant from the working folder.
    ///   - workingFolder: the absolute working folder; the process's where left out.
    /// - Throws: `ConfigError` with everything that is wrong. That the data and the model exist is not checked here.
    package init(
        file path: String, overrides: [String] = [],
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) throws(ConfigError) {
        let source = try ConfigSource(file: path, workingFolder: workingFolder)
        try self.init(source, overrides: overrides, workingFolder: workingFolder)
    }

    /// Checks a configuration given as a text.
    ///
    /// - Parameters:
    ///   - yaml: the configuration.
    ///   - name: what errors call it.
    ///   - folder: the absolute folder that its relative paths are meant from.
    ///   - overrides: changes, each written `key.path=value`.
    ///   - workingFolder: the absolute folder that the overrides' relative paths are meant from.
    ///   - home: the home folder, for `~`.
    /// - Throws: `ConfigError` with everything that is wrong, in the order of the file, overrides last.
    package init(
        yaml: String, name: String, folder: String, overrides: [String] = [], workingFolder: String = "/",
        home: String? = nil
    ) throws(ConfigError) {
        let source = ConfigSource(text: yaml, name: name, folder: folder, home: home)
        try self.init(source, overrides: overrides, workingFolder: workingFolder)
    }

    /// Checks a configuration with values laid over it.
    ///
    /// - Parameters:
    ///   - source: the configuration's text.
    ///   - layers: values laid over it in order, later ones above earlier ones.
    ///   - overrides: changes, each written `key.path=value`, above all layers.
    ///   - workingFolder: the absolute folder that the overrides' relative paths are meant from.
    /// - Throws: `ConfigError` with everything that is wrong, in the order of the file; layers and overrides last.
    init(
        _ source: ConfigSource, layers: [[ConfigSetting]] = [], overrides: [String] = [], workingFolder: String
    ) throws(ConfigError) {
        var issues: [ConfigIssue] = []
        var root = ConfigNode(content: .mapping([]), place: .nowhere)
        do throws(ConfigIssue) {
            root = try ConfigNode.parse(source.text) ?? root
        } catch {
            throw .invalid(file: source.name, issues: [error])
        }
        for setting in layers.joined() {
            do throws(ConfigIssue) {
                try root.set(setting.keys[...], to: setting.value, done: [])
            } catch {
                issues.append(error)
            }
        }
        for override in overrides {
            do throws(ConfigIssue) {
                try root.apply(override: override)
            } catch {
                issues.append(error)
            }
        }
        var checker = ConfigChecker(folder: source.folder, workingFolder: workingFolder, home: source.home)
        let values = checker.check(root)
        issues += checker.issues
        guard issues.isEmpty else {
            throw .invalid(file: source.name, issues: Self.sorted(issues))
        }
        try self.init(ConfigValues(byPath: values))
    }

    /// Lines first, in their order; what has no line after them, in the order in which it was found.
    private static func sorted(_ issues: [ConfigIssue]) -> [ConfigIssue] {
        issues.enumerated().sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }
            .map(\.element)
    }
}
