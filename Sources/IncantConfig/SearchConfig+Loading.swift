import Foundation

extension SearchConfig {
    /// The largest configuration that is read, in bytes.
    private static let sizeLimit = 1 << 20

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
        let home = ProcessInfo.processInfo.environment["HOME"]
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            throw .unreadable(
                file: path,
                reason: isFolder.boolValue
                    ? "it is a folder; name a YAML file" : exists ? "it may not be read" : "there is no such file"
            )
        }
        guard data.count <= Self.sizeLimit else {
            throw .unreadable(file: path, reason: "it is larger than \(Self.sizeLimit) bytes")
        }
        guard let yaml = String(validating: data, as: UTF8.self) else {
            throw .unreadable(file: path, reason: "it is not UTF-8; save it as such")
        }
        let file = FilePath.absolute(path, from: workingFolder, home: nil)
        try self.init(
            yaml: yaml, name: path, folder: FilePath.folder(of: file), overrides: overrides,
            workingFolder: workingFolder, home: home
        )
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
        var issues: [ConfigIssue] = []
        var root = ConfigNode(content: .mapping([]), place: .nowhere)
        do throws(ConfigIssue) {
            root = try ConfigNode.parse(yaml) ?? root
        } catch {
            throw .invalid(file: name, issues: [error])
        }
        for override in overrides {
            do throws(ConfigIssue) {
                try root.apply(override: override)
            } catch {
                issues.append(error)
            }
        }
        var checker = ConfigChecker(folder: folder, workingFolder: workingFolder, home: home)
        let values = checker.check(root)
        issues += checker.issues
        guard issues.isEmpty else {
            throw .invalid(file: name, issues: Self.sorted(issues))
        }
        try self.init(ConfigValues(byPath: values))
    }

    /// Lines first, in their order; what has no line after them, in the order in which it was found.
    private static func sorted(_ issues: [ConfigIssue]) -> [ConfigIssue] {
        issues.enumerated().sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }
            .map(\.element)
    }
}
