import Foundation
import IncantCore
import IncantReport
import IncantSearch
import IncantTasks
import Testing

@testable import incant

/// Metrics that are programs, and judges beside people.
@Suite("Programs and judges as metrics")
struct JudgingTests {
    /// Scores 1 where the answer is the target.
    private static let script = """
        while read -r line; do
          id=${line#*\\"id\\":}; id=${id%%,*}
          answer=${line#*\\"answer\\":\\"}; answer=${answer%%\\"*}
          target=${line##*\\"target\\":\\"}; target=${target%%\\"*}
          if [ "$answer" = "$target" ]; then score=1; else score=0; fi
          echo "{\\"id\\":$id,\\"score\\":$score}"
        done
        """
    private static let command = "task.metric={kind: command, command: [/bin/sh, score.sh], processes: 2}"

    @Test("a program gives the scores that the same rule gives within")
    func command() async throws {
        let place = try Workspace()
        try place.folder.write(Self.script, to: "score.sh")
        let exact = try await place.incant("evaluate", "small.yaml", "--format", "json")
        let byProgram = try await place.incant("evaluate", "small.yaml", "--format", "json", "--set", Self.command)
        #expect(byProgram.code == 0, "\(byProgram.errors)")
        #expect(byProgram.json?["score"] as? Double == exact.json?["score"] as? Double)
        #expect(byProgram.json?["score"] != nil)
    }

    @Test("a program that is not there, or that says something else, fails by name, and a task folder starts none")
    func brokenCommand() async throws {
        let place = try Workspace()
        let lost = try await place.incant(
            "evaluate", "small.yaml", "--set", "task.metric={kind: command, command: [no-such-program]}")
        #expect(lost.code != 0 && lost.errors.contains("no-such-program"), "\(lost.errors)")

        try place.folder.write("while read -r line; do echo hello; done\n", to: "score.sh")
        let rude = try await place.incant("evaluate", "small.yaml", "--set", Self.command)
        #expect(rude.code != 0 && rude.errors.contains("printed 'hello'"), "\(rude.errors)")
        #expect(rude.output.isEmpty)

        let manifest = SmallTask.manifest.replacingOccurrences(
            of: #""exact""#, with: #"{"kind": "command", "command": ["/bin/sh", "score.sh"]}"#)
        try place.folder.write(manifest, to: "task/task.json")
        let foreign = try await place.incant("evaluate", "small.yaml")
        #expect(foreign.code == 65 && foreign.errors.contains("task.metric"), "\(foreign.errors)")
    }

    @Test("agreement with people needs a judge, and says what to write")
    func withoutJudge() async throws {
        let place = try Workspace()
        let plain = try await place.incant("evaluate", "small.yaml", "--judge-agreement", "marked.jsonl")
        #expect(plain.code == 65 && plain.errors.contains("kind: judge"), "\(plain.errors)")
        let judge = try await place.incant(
            "evaluate", "small.yaml", "--judge-agreement", "marked.jsonl", "--set",
            "task.metric={kind: judge, rubric: Is it polite?}")
        #expect(judge.code != 0 && judge.errors.contains("section 'judge'"), "\(judge.errors)")
        let both = try await place.incant("evaluate", "small.yaml", "--judge-agreement", "x", "--prompt", "y")
        #expect(both.code == 64)
    }

    /// A judge that gives the length of the answer as mark.
    private struct Judge: LanguageModel {
        let identity = "length"
        let concurrency = 2

        func reply(to request: ChatRequest) async throws(ModelFailure) -> ChatReply {
            let lines = request.messages.last?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
            let answer = lines.firstIndex { $0.hasSuffix(" answer to judge]") }.map { lines[$0 + 1] } ?? ""
            return ChatReply(text: "Score: \(answer.count)", usage: .zero)
        }
    }

    @Test("agreement is reported for people and as JSON, also where the judge is a part of the metric")
    func agreement() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"input": "a", "target": "t", "answer": "x", "score": 1}
            {"input": "b", "target": "t", "answer": "xx", "score": 3}
            {"input": "c", "target": "t", "answer": "xxxx", "score": 4}
            {"input": "d", "target": "t", "answer": "xxxxx", "score": 5}
            """, to: "marked.jsonl")
        let judge = JudgeMetric(JudgeSpec(rubric: "Long is good."), language: .english, judge: Judge())
        let task = PromptTask(
            TaskProfile(name: "small\u{1B}[2J", language: .english, kind: .generation, seedPrompt: "{input}"),
            metric: try WeightedMetric([(ExactMetric(), 1), (judge, 1)]), extraction: .whole,
            splits: [.train: [Example(id: "1", fields: ["input": "q"], target: "t")]], source: "test")
        let report = try await JudgeAgreementRun(task: task, level: 0.05, seed: 7).report(on: folder / "marked.jsonl")
        #expect(report.agreement.count == 4)
        #expect(report.agreement.exact.value == 0.75)
        #expect(report.agreement.bias.value == -0.25)
        #expect(report.agreement.correlation.value == 1)
        #expect(report.scale == [1, 5])
        let text = report.rendered()
        for part in ["4 answers", "weighted kappa", "0.750", "-0.250", "95 %", "scale 1 to 5"] {
            #expect(text.contains(part), "no '\(part)' in \(text)")
        }
        #expect(!text.contains("\u{1B}"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(try ReportJSON.text(report).utf8)) as? [String: Any])
        let kappa = (json["agreement"] as? [String: Any])?["kappa"] as? [String: Any]
        #expect((kappa?["value"] as? Double).map { $0 > 0.8 && $0 < 1 } == true)
        #expect(kappa?["low"] != nil && kappa?["high"] != nil)
    }
}
