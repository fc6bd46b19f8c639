import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

@testable import IncantReport

struct RunTableTests {
    /// A folder with one finished run and one that cannot be read, removed afterwards.
    private func withRuns(_ work: (RunsFolder) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/incant-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let runs = RunsFolder(path: path)
        let journal = try runs.create(task: "t", name: "good").openJournal()
        try RunFixtures.write(to: journal)
        try journal.close()
        let broken = try runs.create(task: "t", name: "bad").journal
        try Data(repeating: 1, count: 2000).write(to: URL(fileURLWithPath: broken))
        try work(runs)
    }

    @Test func listsGoodAndBrokenRuns() throws {
        try withRuns { runs in
            let table = RunTable(runs.list())
            let lines = table.text.split(separator: "\n").map(String.init)
            let good = try #require(lines.first { $0.hasPrefix("good") })
            for part in ["support-intents-en", "finished", "224 / 400", "better", "+0.250"] {
                #expect(good.contains(part), "\(part)")
            }
            #expect(lines.contains { $0.hasPrefix("bad: ") && $0.contains("not a journal") })
            let json = try ReportJSON.text(table)
            #expect(json.contains("\"last_activity\"") && json.contains("\"evaluation_budget\" : 400"))
        }
    }

    @Test func noRunsIsNoError() {
        #expect(RunTable([]).text.contains("incant run CONFIG"))
    }

    @Test func writesThePromptToUseAndThePage() throws {
        try withRuns { runs in
            let directory = try runs.find("good")
            let history = try directory.readJournal().history()
            try RunFiles.write(to: directory, history: history)
            let text = String(
                decoding: try #require(FileManager.default.contents(atPath: directory.best)), as: UTF8.self)
            #expect(try PromptFile.parse(text, mainPart: "input") == RunFixtures.prompts(hostile: false)[4])
            #expect(FileManager.default.fileExists(atPath: directory.report))
        }
    }
}
