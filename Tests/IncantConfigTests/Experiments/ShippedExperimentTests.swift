import Foundation
import Testing

@testable import IncantConfig

@Suite("A shipped experiment")
struct ShippedExperimentTests {
    private static let files: [String] = {
        let folder = ConfigFixtures.root.appendingPathComponent("search-configs/experiments").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }()

    @Test("there are some")
    func some() {
        #expect(Self.files.count >= 4)
    }

    @Test("every cell of it is right, leads to data that is there, and differs from the others", arguments: files)
    func right(path: String) throws {
        let experiment = try ExperimentConfig(file: path)
        #expect(experiment.variants.contains(experiment.reference))
        let configs = try experiment.cells.map { try experiment.config(of: $0) }
        for config in configs {
            #expect(FileManager.default.fileExists(atPath: config.task.data), "\(config.task.data)")
        }
        #expect(Set(configs.map { $0.resolvedYAML() }).count == configs.count)
    }
}
