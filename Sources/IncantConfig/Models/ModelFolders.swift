import Foundation

/// Where models lie on this machine.
package struct ModelFolders: Hashable, Sendable {
    /// The folder that holds a folder for each known model.
    package let root: String

    /// The folder that `scripts/fetch-model` uses: `$INCANT_MODELS`, else `incant/models` in `$XDG_CACHE_HOME`, else in
    /// `~/.cache`. A variable that is set to nothing counts as not set.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = variable("HOME") ?? "/"
        let path =
            variable("INCANT_MODELS") ?? ((variable("XDG_CACHE_HOME") ?? home + "/.cache") + "/incant/models")
        root = FilePath.absolute(path, from: workingFolder, home: nil)
    }

    /// The folder of a model, whether it is there or not.
    ///
    /// - Throws: `ConfigError.unknownModel` for a name that is not known.
    package func folder(of reference: ModelReference) throws(ConfigError) -> String {
        switch reference {
        case .folder(let path): return path
        case .named(let name):
            guard KnownModel.all.contains(where: { $0.name == name }) else {
                throw .unknownModel(name: name, known: KnownModel.all.map(\.name))
            }
            return "\(root)/\(name)"
        }
    }
}
