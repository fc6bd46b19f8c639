import Foundation

/// A folder that a test has to itself.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/incant-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    static func / (folder: TemporaryFolder, name: String) -> String {
        folder.path + "/" + name
    }
}
