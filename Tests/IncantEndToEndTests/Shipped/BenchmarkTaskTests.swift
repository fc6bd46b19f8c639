import Foundation
import IncantCore
import Testing

/// Task folders that others have made run as they are.
@Suite("A benchmark task")
struct BenchmarkTaskTests {
    static let folder = URL(fileURLWithPath: "\(Program.root)/../shared/benchmarks").standardized.path

    /// The classification tasks of the folder; empty where there is none.
    static let tasks: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { name in
            let manifest = FileManager.default.contents(atPath: "\(folder)/\(name)/task.json") ?? Data()
            let object = (try? JSONSerialization.jsonObject(with: manifest)) as? [String: Any]
            return object?["kind"] as? String == "classification"
        }
    }()

    @Test("runs as it is with --set task.data")
    func runs() async throws {
        guard !Self.tasks.isEmpty else {
            print("skipped: there is no \(Self.folder)")
            return
        }
        guard try RealModel.isWanted() else { return }
        for task in Self.tasks {
            let runs = try TemporaryFolder()
            let run = try await Program.run(
                [
                    "run", "search-configs/quickstart.yaml", "--name", "cut", "--runs-dir", runs / "runs",
                    "--format", "json", "--set", "task.data=\(Self.folder)/\(task)",
                ] + ShippedConfigTests.cuts)
            #expect(run.code == 0, "\(task): \(run.errors)")
            #expect(run.json?["verdict"] as? String != nil, "\(task): \(run.output)")
            #expect((run.json?["examples"] as? [String: Int])?["train"] == 14, "\(task)")
        }
    }
}
