import Foundation
import IncantCore
import IncantModels
import Testing

/// A folder with small programs, gone when the test is over.
final class ScriptFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "incant-programs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    /// What a file holds; empty where it is not there.
    func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }

    /// Settings for a shell script that runs in the folder.
    func shell(_ script: String, name: String = "program.sh") throws -> ProgramSettings {
        try write(name, script)
        return settings(["/bin/sh", name])
    }

    /// Settings for a Python script that runs in the folder.
    func python(_ script: String, name: String = "program.py") throws -> ProgramSettings {
        try write(name, "import sys, json, os, time, signal\n" + script)
        return settings(["python3", name])
    }

    private func settings(_ command: [String]) -> ProgramSettings {
        var settings = ProgramSettings(command: command)
        settings.folder = path
        settings.grace = .milliseconds(200)
        return settings
    }

    /// Whether python3 is there; where it is not, the tests that need it say so.
    static let hasPython: Bool = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let isThere = folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
        if !isThere { print("skipped: tests of programs in Python, for there is no python3") }
        return isThere
    }()
}

/// Answers every line with the same object, with an answer added.
enum Scripts {
    /// Says its process id as the answer.
    static let echo = """
        for line in sys.stdin:
            request = json.loads(line)
            print(json.dumps({"id": request["id"], "answer": request.get("text", ""), "pid": os.getpid()}), flush=True)

        """
}

/// The line for a text.
func line(_ id: Int, _ text: String = "x") -> String {
    #"{"id":\#(id),"text":"\#(text)"}"#
}

/// What an answer says under a key, as text.
func value(_ key: String, in line: String) throws -> String {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    return "\(try #require(object[key]))"
}

/// The failure that a reply ends with.
func failure(of pool: ProgramPool, _ line: String) async -> ModelFailure? {
    do throws(ModelFailure) {
        let reply = try await pool.reply(to: line)
        Issue.record("it answered \(reply)")
        return nil
    } catch {
        return error
    }
}
