import IncantCore
import IncantTasks
import Testing

@Suite("Single files and options")
final class SingleFileTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func file(rows: Int, chinese: Bool = false) throws -> String {
        let lines = (0..<rows).map { row in
            chinese
                ? "第\(row)条：味道不错，下次再来,\(row % 3 == 0 ? "好" : "差")"
                : "text number \(row),\(row % 3 == 0 ? "good" : "bad")"
        }
        return try scratch.write("reviews.csv", "review,label\n" + lines.joined(separator: "\n"))
    }

    private var options: TaskOptions {
        var options = TaskOptions()
        options.targetColumn = "label"
        options.split = SplitRecipe(train: 0.5, validation: 0.25, test: 0.25, seed: 5)
        return options
    }

    @Test func isSplitAndInferred() throws {
        let task = try PromptTask.load(at: file(rows: 60), options: options)
        #expect(DatasetSplit.allCases.map { task.examples($0).count } == [30, 15, 15])
        #expect(task.kind == .classification)
        #expect(task.labels == ["bad", "good"])
        #expect(task.language == .english)
        #expect(task.name == "reviews")
        #expect(task.inputFields == ["review"])
        #expect(task.seedPrompt.contains("{review}"))
        for split in DatasetSplit.allCases {
            let examples = task.examples(split)
            #expect(examples.filter { $0.target == "good" }.count * 3 == examples.count)
        }
        #expect(Set(DatasetSplit.allCases.flatMap { task.examples($0).map(\.id) }).count == 60)
    }

    @Test func chineseIsSeen() throws {
        let task = try PromptTask.load(at: file(rows: 30, chinese: true), options: options)
        #expect(task.language == .chinese)
        #expect(task.seedPrompt.contains("好、差") || task.seedPrompt.contains("差、好"))
    }

    @Test func sameSeedSameTaskOtherSeedOther() throws {
        let path = try file(rows: 60)
        var other = options
        other.split?.seed = 6
        #expect(
            try PromptTask.load(at: path, options: options).digest == PromptTask.load(at: path, options: options).digest
        )
        #expect(
            try PromptTask.load(at: path, options: options).digest != PromptTask.load(at: path, options: other).digest)
    }

    @Test func limitsKeepTheMixAndTheOrder() throws {
        let path = try file(rows: 120)
        var limited = options
        limited.limits = SplitLimits(train: 12, test: 6)
        let whole = try PromptTask.load(at: path, options: options)
        let task = try PromptTask.load(at: path, options: limited)
        #expect(DatasetSplit.allCases.map { task.examples($0).count } == [12, 30, 6])
        #expect(task.examples(.train).filter { $0.target == "good" }.count == 4)
        #expect(whole.examples(.train).filter { task.examples(.train).contains($0) } == task.examples(.train))
        limited.limits.test = 0
        #expect(message { _ = try PromptTask.load(at: path, options: limited) }.contains("limits.test"))
    }

    @Test func kindsAreToldApart() throws {
        func kind(_ targets: [String]) throws -> (TaskKind, String) {
            let lines = targets.enumerated().map { #"{"input": "q\#($0)", "target": \#($1)}"# }
            let path = try scratch.write("x.jsonl", lines.joined(separator: "\n"))
            let task = try PromptTask.load(at: path)
            return (task.kind, task.metric.name)
        }
        #expect(try kind((0..<20).map { "\($0)" }) == (.reasoning, "numeric"))
        #expect(try kind((0..<20).map { "\"words \($0)\"" }) == (.generation, "token-f1"))
        #expect(try kind((0..<20).map { "{\"a\": \($0)}" }) == (.extraction, "json-f1"))
        #expect(try kind((0..<20).map { "\"\($0 % 4)\"" }) == (.classification, "exact"))
    }

    @Test func wrongSharesAndTooFewExamplesAreErrors() throws {
        let path = try file(rows: 9)
        var wrong = options
        wrong.split = SplitRecipe(train: 0.5, validation: 0.5, test: 0.5)
        #expect(message { _ = try PromptTask.load(at: path, options: wrong) }.contains("sum to 1"))
        let small = try file(rows: 2)
        #expect(message { _ = try PromptTask.load(at: small, options: options) }.contains("more examples"))
    }
}
