import Foundation
import Testing

@testable import IncantConfig

@Suite("Files that are shipped")
struct ShippedFilesTests {
    private static let configs: [String] = {
        let folder = ConfigFixtures.root.appendingPathComponent("search-configs")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appendingPathComponent($0).path }
    }()

    @Test("there are configurations")
    func some() {
        #expect(Self.configs.contains { $0.hasSuffix("/quickstart.yaml") })
    }

    @Test("every shipped configuration is right and leads to data that is there", arguments: configs)
    func right(path: String) throws {
        let config = try SearchConfig(file: path)
        #expect(FileManager.default.fileExists(atPath: config.task.data), "\(config.task.data)")
        #expect(try SearchConfig(yaml: config.resolvedYAML(), name: "resolved", folder: "/") == config)
    }

    @Test(
        "every script is executable bash",
        arguments: [
            "scripts/setup", "scripts/fetch-model", "scripts/quickstart", "scripts/test", "scripts/lint", ".ci/run",
            "scripts/local-model", "scripts/test-real-server", "Benchmarks/endpoint-throughput",
        ]
    )
    func scripts(name: String) throws {
        let path = ConfigFixtures.root.appendingPathComponent(name).path
        #expect(FileManager.default.isExecutableFile(atPath: path))
        #expect(try run("/bin/bash", ["-n", path]).status == 0)
    }

    @Test("fetch-model knows the models and digests that the program knows")
    func fetchModel() throws {
        let script = try String(
            contentsOf: ConfigFixtures.root.appendingPathComponent("scripts/fetch-model"), encoding: .utf8
        )
        for model in KnownModel.all {
            #expect(script.contains("\n\(model.name))\n"))
            for file in model.files {
                #expect(script.contains("\"\(file.digest) \(file.name)\""))
            }
        }
        let path = ConfigFixtures.root.appendingPathComponent("scripts/fetch-model").path
        let unknown = try run(path, ["no-such-model"])
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("known are: all-MiniLM-L6-v2"))
    }

    @Test("a model with a wrong digest is not taken for good")
    func wrongDigest() throws {
        let models = FileManager.default.temporaryDirectory.appendingPathComponent("incant-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: models) }
        let folder = models.appendingPathComponent(KnownModel.standard.name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("not a model".utf8).write(to: folder.appendingPathComponent("model.safetensors"))
        let path = ConfigFixtures.root.appendingPathComponent("scripts/fetch-model").path
        let result = try run(path, ["--check"], environment: ["INCANT_MODELS": models.path])
        #expect(result.status == 1)
        #expect(result.errors.contains("it should be \(KnownModel.standard.files[0].digest)"), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(".incant-checked").path))
    }

    private func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let data = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
