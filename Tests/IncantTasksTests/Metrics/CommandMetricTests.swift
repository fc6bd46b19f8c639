import Foundation
import IncantCore
import IncantTasks
import Synchronization
import Testing

/// A program that answers as a function of the line.
private final class ScriptedProgram: LineProgram {
    let identity: String
    let concurrency = 3
    let lines = Mutex<[String]>([])
    private let answer: @Sendable ([String: Any]) -> String

    init(identity: String = "p", _ answer: @escaping @Sendable ([String: Any]) -> String) {
        self.identity = identity
        self.answer = answer
    }

    func reply(to line: String) async throws(ModelFailure) -> String {
        lines.withLock { $0.append(line) }
        return answer((try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) ?? [:])
    }
}

@Suite("Commands as metrics")
struct CommandMetricTests {
    private func answer(_ text: String) -> JudgedAnswer {
        JudgedAnswer(text, for: Example(id: "e-\(text)", fields: ["input": "in/\n"], target: "目标"))
    }

    @Test("each answer is one line, and scores are in the order of the answers")
    func wire() async throws {
        let program = ScriptedProgram { line in
            #"{"id": 1, "score": \#((Double(line["answer"] as? String ?? "") ?? 0) / 100)}"#
        }
        let metric = CommandMetric(program: program, command: "score")
        let scores = try await metric.scores(of: (0...100).map { answer("\($0)") })
        let wanted = (0...100).map { Double($0) / 100 }
        #expect(scores.map(\.value) == wanted)
        let lines = program.lines.withLock { $0 }
        #expect(lines.contains { $0.hasPrefix(#"{"answer":"42","fields":{"input":"in/\n"},"id":"#) })
        #expect(lines.allSatisfy { $0.hasSuffix(#","target":"目标"}"#) })
        let other = CommandMetric(program: ScriptedProgram(identity: "q") { _ in "" }, command: "score")
        #expect(metric.identity != other.identity)
    }

    @Test(
        "what is no score names program and example",
        arguments: [
            #"{"id": 1, "score": 1.5}"#, #"{"id": 1, "score": -0.1}"#, #"{"id": 1, "score": "1"}"#, #"{"id": 1}"#,
            #"{"id": 1, "score": null}"#, #"{"id": 1, "score": true}"#, #"{"id": 1, "score": 1e999}"#,
            #"{"id": 1, "score": NaN}"#,
        ])
    func noScore(reply: String) async {
        let metric = CommandMetric(program: ScriptedProgram { _ in reply }, command: "python3 score.py")
        let error = await #expect(throws: TaskError.self) { try await metric.scores(of: [answer("x")]) }
        #expect(error?.description.contains("python3 score.py") == true)
        #expect(error?.description.contains("e-x") == true)
        #expect(error?.description.contains(reply) == true)
    }

    @Test("a program's own error is shown, harmless")
    func programError() async {
        let program = ScriptedProgram { _ in #"{"id": 1, "error": "no\u001b[2J"}"# }
        let error = await #expect(throws: TaskError.self) {
            try await CommandMetric(program: program, command: "c").scores(of: [answer("x")])
        }
        #expect(error?.description.contains("'no\\u{1B}[2J'") == true)
    }

    @Test("a helper that is missing is told, with what to write")
    func helpers() async throws {
        let judge = MetricSpec.judge(JudgeSpec(rubric: "r"))
        let command = MetricSpec.command(CommandSpec(command: ["score", "a b"]))
        let both = MetricSpec.weighted([.init(metric: judge, weight: 1), .init(metric: command, weight: 1)])
        #expect(both.needsJudge && both.needsProgram && !both.needsEmbedder)
        #expect(!MetricSpec.exact.needsJudge && !MetricSpec.exact.needsProgram)
        let noJudge = #expect(throws: TaskError.self) { try judge.make(for: .generation) }
        #expect(noJudge?.description.contains("section 'judge'") == true)
        #expect(throws: TaskError.self) { try command.make(for: .generation) }

        let seen = Mutex<[CommandSpec]>([])
        let made = try both.make(
            for: .generation, in: .chinese,
            with: MetricHelpers(judge: ScriptedJudge { _ in "评分：5" }) { spec in
                seen.withLock { $0.append(spec) }
                return ScriptedProgram { _ in #"{"id": 1, "score": 0.5}"# }
            })
        #expect(seen.withLock { $0.map(\.command) } == [["score", "a b"]])
        #expect(try await made.scores(of: [answer("x")]).map(\.value) == [0.75])
    }

    @Test("a task folder may not start programs, a configuration may")
    func taskFolders() throws {
        let folder = NSTemporaryDirectory() + "command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(#"{"kind": "generation", "metric": {"kind": "command", "command": ["rm"]}}"#.utf8)
            .write(to: URL(fileURLWithPath: folder + "/task.json"))
        for split in ["train", "validation", "test"] {
            try Data(#"{"input": "q", "target": "t"}"#.utf8)
                .write(to: URL(fileURLWithPath: "\(folder)/\(split).jsonl"))
        }
        let helpers = MetricHelpers { _ in ScriptedProgram { _ in "" } }
        let error = #expect(throws: TaskError.self) { try PromptTask.load(at: folder, helpers: helpers) }
        #expect(error?.description.contains("task.metric") == true)
        var options = TaskOptions()
        options.metric = .command(CommandSpec(command: ["mine"]))
        #expect(try PromptTask.load(at: folder, options: options, helpers: helpers).metric.name == "command")
    }
}
