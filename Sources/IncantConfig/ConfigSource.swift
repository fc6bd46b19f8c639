import Foundation

/// The text of a configuration and where it stands.
struct ConfigSource: Hashable, Sendable {
    /// The largest configuration that is read, in bytes.
    private static let sizeLimit = 1 << 20

    /// The YAML.
    let text: String
    /// What errors call it.
    let name: String
    /// The absolute folder that relative paths in it are meant from.
    let folder: String
    /// The home folder, for `~`.
    let home: String?

    init(text: String, name: String, folder: String, home: String?) {
        self.text = text
        self.name = name
        self.folder = folder
        self.home = home
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - workingFolder: the absolute folder that a relative path is meant from.
    ///   - name: what errors call the file; its path where left out.
    /// - Throws: `ConfigError.unreadable`.
    init(file path: String, workingFolder: String, name: String? = nil) throws(ConfigError) {
        let name = name ?? path
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            throw .unreadable(
                file: name,
                reason: isFolder.boolValue
                    ? "it is a folder; name a YAML file" : exists ? "it may not be read" : "there is no such file"
            )
        }
        guard data.count <= Self.sizeLimit else {
            throw .unreadable(file: name, reason: "it is larger than \(Self.sizeLimit) bytes")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .unreadable(file: name, reason: "it is not UTF-8; save it as such")
        }
        self.init(
            text: text, name: name,
            folder: FilePath.folder(of: FilePath.absolute(path, from: workingFolder, home: nil)),
            home: ProcessInfo.processInfo.environment["HOME"]
        )
    }
}
