import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("The shared benchmark folders", .enabled(if: Benchmarks.folder != nil, "../shared/benchmarks is missing"))
struct BenchmarkLoadingTests {
    @Test(arguments: Benchmarks.folders)
    func loadsWithoutWarningAndWithTheStatedSizes(folder: String) throws {
        let task = try PromptTask.load(at: folder)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(folder)/task.json")))
                as? [String: Any])
        let sizes = try #require(json["n"] as? [String: Int])
        for split in DatasetSplit.allCases {
            #expect(task.examples(split).count == sizes[split.rawValue])
        }
        #expect(task.warnings == [])
        #expect(task.name == json["name"] as? String)
        #expect(task.seedPrompt == json["seed_prompt"] as? String)
        #expect(task.inputFields == ["input"])
    }

    @Test(arguments: Benchmarks.folders)
    func targetsScoreFullyAndNonsenseDoesNot(folder: String) async throws {
        let task = try PromptTask.load(at: folder)
        let examples = Array(task.examples(.train).prefix(60))
        let right = try await task.scores(of: examples.map { JudgedAnswer($0.target, for: $0) })
        #expect(task.summary(of: right) == 1)
        let wrong = try await task.scores(of: examples.map { JudgedAnswer("~", for: $0) })
        #expect(task.summary(of: wrong) == 0)
    }

    @Test(arguments: Benchmarks.folders)
    func wrappedTargetsScoreFully(folder: String) async throws {
        let task = try PromptTask.load(at: folder)
        let examples = Array(task.examples(.validation).prefix(60))
        let wrapped = examples.map { example in
            JudgedAnswer(
                task.kind == .extraction
                    ? "Here it is:\n```json\n\(example.target)\n```\nDone {really}." : "**Answer:** \(example.target).",
                for: example)
        }
        #expect(task.summary(of: try await task.scores(of: wrapped)) == 1)
    }
}
