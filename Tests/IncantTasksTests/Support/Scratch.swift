import Foundation
import IncantTasks
import Testing

/// A folder of files for one test, removed with it. Suites hold it as a property, so that it outlives the test.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("incant-tasks-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Makes a new folder in it and returns its path.
    func folder() throws -> String {
        let folder = "\(path)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}

/// The message of the `TaskError` that the work throws; fails the test where it throws none.
func message(of work: () throws -> Void, location: SourceLocation = #_sourceLocation) -> String {
    do {
        try work()
        Issue.record("nothing was thrown", sourceLocation: location)
    } catch let error as TaskError {
        return error.description
    } catch {
        Issue.record("not a TaskError: \(error)", sourceLocation: location)
    }
    return ""
}
