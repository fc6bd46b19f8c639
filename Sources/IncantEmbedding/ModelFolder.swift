import Foundation

/// Where the files of a sentence encoder lie.
///
/// Models that are named, not given by path, lie in `$INCANT_MODELS`, or else in `$XDG_CACHE_HOME/incant/models`, or
/// else in `~/.cache/incant/models`.
package struct ModelFolder: Hashable, Sendable {
    /// The model that is used where none is named.
    package static let defaultName = "all-MiniLM-L6-v2"

    /// The files that every model needs.
    package static let requiredFiles = ["config.json", "vocab.txt", "model.safetensors"]

    /// Path of the folder, without a slash at the end.
    package let path: String

    /// A folder given by its path.
    package init(path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") {
            path.removeLast()
        }
        self.path = path
    }

    /// A folder given as a person gives it: a path where it holds a slash, or starts with a dot or a tilde; else the
    /// name of a model.
    ///
    /// - Parameters:
    ///   - nameOrPath: what the person wrote.
    ///   - environment: the variables that say where models lie.
    package init(
        _ nameOrPath: String = ModelFolder.defaultName,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        if nameOrPath.hasPrefix("~/") {
            self.init(path: Self.home(environment) + nameOrPath.dropFirst())
        } else if nameOrPath.contains("/") || nameOrPath.hasPrefix(".") {
            self.init(path: nameOrPath)
        } else {
            self.init(path: Self.root(environment: environment) + "/" + nameOrPath)
        }
    }

    /// The folder that holds the folders of named models.
    package static func root(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let models = environment["INCANT_MODELS"], !models.isEmpty {
            return ModelFolder(path: models).path
        }
        if let cache = environment["XDG_CACHE_HOME"], !cache.isEmpty {
            return ModelFolder(path: cache).path + "/incant/models"
        }
        return home(environment) + "/.cache/incant/models"
    }

    /// The last part of the path.
    package var name: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String {
        path + "/" + name
    }

    /// Whether the folder holds a file.
    package func holds(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: file(name))
    }

    /// Those of the required files that are not there, in the order of `requiredFiles`.
    package var missingFiles: [String] {
        Self.requiredFiles.filter { !holds($0) }
    }

    private static func home(_ environment: [String: String]) -> String {
        if let home = environment["HOME"], !home.isEmpty {
            return ModelFolder(path: home).path
        }
        return ModelFolder(path: NSHomeDirectory()).path
    }
}
