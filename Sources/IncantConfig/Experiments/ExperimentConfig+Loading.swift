import Foundation
import IncantCore

extension ExperimentConfig {
    /// What the command line changes.
    package struct Changes: Sendable {
        /// Changes of the search configuration, each written `key.path=value`.
        package var overrides: [String] = []
        /// Further tasks, or others in the place of the file's, each written `NAME=FOLDER`.
        package var tasks: [String] = []
        /// In place of the file's; nil leaves them.
        package var name: String?
        package var searchEvaluations: Int?
        package var seeds: [UInt64]?
        package var parallel: Int?

        package init() {}
    }

    /// Reads and checks an experiment's file. The configurations of its cells are checked when they are asked for.
    ///
    /// - Parameters:
    ///   - path: the file. Relative paths in it are meant from its folder.
    ///   - changes: what the command line changes. Relative paths in it are meant from the working folder.
    ///   - workingFolder: the absolute working folder; the process's where left out.
    /// - Throws: `ConfigError` with everything that is wrong with the file, or where the base cannot be read.
    package init(
        file path: String, changes: Changes = Changes(),
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) throws(ConfigError) {
        let source = try ConfigSource(file: path, workingFolder: workingFolder)
        var root = ConfigNode(content: .mapping([]), place: .nowhere)
        do throws(ConfigIssue) {
            root = try ConfigNode.parse(source.text) ?? root
        } catch {
            throw .invalid(file: path, issues: [error])
        }
        var reader = ExperimentReader(source: source, workingFolder: workingFolder, changes: changes)
        reader.read(root)
        guard reader.issues.isEmpty else { throw .invalid(file: path, issues: reader.issues) }
        let base = try ConfigSource(
            file: reader.base, workingFolder: workingFolder,
            name: FilePath.relative(reader.base, to: workingFolder))
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let variants = reader.variants.map(\.name)
        let name = changes.name ?? reader.name ?? stem
        guard ExperimentSchema.isName(name) else {
            throw .invalid(
                file: path,
                issues: [
                    ConfigIssue(
                        path: "name", place: .nowhere,
                        message:
                            "'\(name)' cannot be a folder's name: begin with a letter or digit, and use only these, "
                            + "'_', '.' and '-'; write 'name' or --name")
                ])
        }
        self.init(
            name: name, text: source.text,
            searchEvaluations: reader.searchEvaluations, reference: reader.reference ?? variants.first ?? "",
            levels: reader.levels, parallel: changes.parallel ?? reader.parallel,
            seeds: reader.seeds, base: base, settings: reader.settings,
            variantLayers: reader.variants, taskLayers: reader.tasks, overrides: changes.overrides,
            workingFolder: workingFolder)
    }
}

extension FilePath {
    /// An absolute path as people in a folder would write it: from that folder where it lies in it.
    static func relative(_ path: String, to folder: String) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
