import Foundation
import IncantCore
import IncantJournal
import Testing

/// Every configuration that is shipped, with the real model and a small budget.
@Suite("A shipped configuration")
struct ShippedConfigTests {
    static let configs: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/search-configs")) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    /// What cuts any configuration down to a run of one small generation.
    static let cuts = [
        "budget.evaluations=150", "task.limit.train=14", "task.limit.validation=12", "task.limit.test=12",
        "search.children=3", "search.pool=10", "search.finalists=2", "search.blocks=[7, 14]",
    ].flatMap { ["--set", $0] }

    @Test("there are some")
    func some() {
        #expect(Self.configs.contains("quickstart.yaml"))
    }

    @Test("validates as it is, and runs", arguments: configs)
    func runs(name: String) async throws {
        guard try RealModel.isWanted() else { return }
        let folder = try TemporaryFolder()
        let config = "search-configs/\(name)"
        let validated = try await Program.run(["validate", config, "--format", "json"])
        #expect(validated.code == 0, "\(validated.errors)")
        #expect((validated.json?["across_splits"] as? [Any])?.isEmpty == true, "\(validated.output)")
        #expect((validated.json?["warnings"] as? [Any])?.isEmpty == true, "\(validated.output)")
        let run = try await Program.run(
            ["run", config, "--name", "cut", "--runs-dir", folder / "runs", "--format", "json"] + Self.cuts)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.json?["verdict"] as? String != nil, "\(run.output)")
        #expect(run.json?["evaluations"] as? Int ?? .max <= 150)
    }
}
