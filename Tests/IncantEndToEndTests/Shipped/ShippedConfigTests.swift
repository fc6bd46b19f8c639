import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// Every configuration that is shipped, with a small budget: with the real model where it runs inside the process, with a
/// stub in place of a server.
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

    /// The variables that hold the keys of the vendors in them.
    static let keys = ["DASHSCOPE_API_KEY": "sk-not-a-key-1", "DEEPSEEK_API_KEY": "sk-not-a-key-2"]

    /// What puts a stub in place of the servers that a configuration names; nothing where it names none.
    static func redirections(_ name: String, to stub: ChatStub) throws -> [String] {
        let text = try String(contentsOfFile: "\(Program.root)/search-configs/\(name)", encoding: .utf8)
        guard text.contains("kind: chat") else { return [] }
        let sections = ["target"] + (text.contains("\nmeta:") ? ["meta"] : [])
        return sections.flatMap { ["--set", "\($0).base_url=\(stub.baseURL)"] }
    }

    @Test("there are some")
    func some() {
        #expect(Self.configs.contains("quickstart.yaml"))
    }

    @Test("validates as it is, and runs", arguments: configs)
    func runs(name: String) async throws {
        guard try RealModel.isWanted() else { return }
        let folder = try TemporaryFolder()
        let config = "search-configs/\(name)"
        let stub = try ChatStub { question in
            // Any fixed rule will do: the run is to go through, not to find anything.
            ChatStub.Reply(question.messages.last.map { $0.text.count % 3 == 0 ? "person 查询话费" : "{}" } ?? "")
        }
        let validated = try await Program.run(["validate", config, "--format", "json"], environment: Self.keys)
        #expect(validated.code == 0, "\(validated.errors)")
        #expect((validated.json?["across_splits"] as? [Any])?.isEmpty == true, "\(validated.output)")
        #expect((validated.json?["warnings"] as? [Any])?.isEmpty == true, "\(validated.output)")
        let run = try await Program.run(
            ["run", config, "--name", "cut", "--runs-dir", folder / "runs", "--format", "json"] + Self.cuts
                + Self.redirections(name, to: stub), environment: Self.keys)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.json?["verdict"] as? String != nil, "\(run.output)")
        #expect(run.json?["evaluations"] as? Int ?? .max <= 150)
    }
}
