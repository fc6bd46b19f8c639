import Foundation

/// The shared benchmark folders beside the checkout, where there are any.
enum Benchmarks {
    /// The folder that holds them; nil where it is missing.
    static let folder: String? = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let path = root.deletingLastPathComponent().appendingPathComponent("shared/benchmarks").path
        if FileManager.default.fileExists(atPath: path) { return path }
        print("skipped: there is no \(path)")
        return nil
    }()

    /// All task folders, ascending.
    static let folders: [String] = {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.sorted().map { "\(folder)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: "\($0)/task.json")
        }
    }()
}
