import Foundation

@testable import IncantConfig

/// A folder with a base configuration and an experiment, gone when the test is over.
final class ExperimentFixtures {
    static let file = """
        base: ../base.yaml
        settings: {target.label_text: words}
        tasks:
          small: ../data/small
          cut:
            task: {data: ../data/large, limit: {train: 40}}
        variants:
          plain: {}
          wide:
            search.beam: 8
            search: {patience: 9}
        seeds: [3, 5]
        search_evaluations: 700
        """

    let folder = FileManager.default.temporaryDirectory.path + "/incant-" + UUID().uuidString

    init() throws {
        try write(ConfigFixtures.minimal + "\nsearch:\n  patience: 4\n", to: "base.yaml")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func write(_ text: String, to name: String) throws {
        let place = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    /// Reads an experiment.
    func read(
        _ yaml: String = file, _ change: (inout ExperimentConfig.Changes) -> Void = { _ in }
    ) throws -> ExperimentConfig {
        try write(yaml, to: "experiments/mine.yaml")
        var changes = ExperimentConfig.Changes()
        change(&changes)
        return try ExperimentConfig(
            file: "\(folder)/experiments/mine.yaml", changes: changes, workingFolder: "\(folder)/work")
    }

    /// What is wrong with an experiment that is expected to be, as people read it; without the folder.
    func complaint(
        _ yaml: String = file, _ change: (inout ExperimentConfig.Changes) -> Void = { _ in }
    ) -> String {
        do {
            let experiment = try read(yaml, change)
            for cell in experiment.cells { _ = try experiment.config(of: cell) }
            return ""
        } catch {
            return "\(error)".replacing(folder + "/", with: "")
        }
    }
}
