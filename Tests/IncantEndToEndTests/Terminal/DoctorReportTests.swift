import Foundation
import IncantConfig
import IncantEmbedding
import IncantReport
import Testing

@testable import incant

@Suite("incant doctor")
struct DoctorReportTests {
    @Test("a model that is not there is named with the command that fetches it")
    func missing() throws {
        let report = DoctorReport(model: ModelFolder(path: "/nowhere/model"), rereads: false)
        #expect(!report.ready)
        #expect(
            report.text.contains("the model model lacks config.json, vocab.txt, model.safetensors in /nowhere/model"))
        #expect(report.sqlite.isSafe, "\(report.sqlite.settings)")
        #expect(report.blas.threads >= 1)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(ReportJSON.text(report).utf8)) as? [String: Any]
        )
        #expect(json["ready"] as? Bool == false)
        #expect((json["advice"] as? [Any])?.isEmpty == false)
    }

    @Test("any folder with a model's files serves; a known model's must be the ones meant")
    func digests() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("incant-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = ModelFolder(path: root.path)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for name in ModelFolder.requiredFiles { try Data("x".utf8).write(to: URL(fileURLWithPath: folder.file(name))) }
        let own = ModelInspection(of: folder, rereads: false)
        #expect(own.isRight)
        #expect(own.files.allSatisfy { $0.state == .present })
        let known = ModelInspection(of: folder, as: KnownModel.standard, rereads: false)
        #expect(!known.isRight)
        #expect(known.problem?.contains(KnownModel.standard.files[0].digest) == true)
        #expect(known.remedy == "scripts/fetch-model")
    }
}
