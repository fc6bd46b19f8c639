import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("Metric descriptions")
struct MetricSpecTests {
    private static let specs: [MetricSpec] = [
        .exact, .contains, .plainNumeric, .numeric(absolute: 0.5, relative: 0.1), .tokenF1, .jsonF1, .f1,
        .regex(pattern: "^{target}", ignoresCase: false), .embedding(floor: 0), .embedding(floor: 0.25),
        .weighted([
            .init(metric: .exact, weight: 2), .init(metric: .weighted([.init(metric: .f1, weight: 1)]), weight: 1),
        ]),
        .command(CommandSpec(command: ["python3", "score.py"], folder: "/x", timeout: 1.5, processes: 2)),
        .judge(JudgeSpec(rubric: "礼貌", lowest: 0, highest: 10, samples: 3)),
        .judge(JudgeSpec(rubric: "polite", compares: true)),
    ]

    @Test(arguments: specs)
    func codingKeepsIt(spec: MetricSpec) throws {
        let data = try JSONEncoder().encode([spec])
        #expect(try JSONDecoder().decode([MetricSpec].self, from: data) == [spec])
    }

    @Test func f1FollowsTheKind() throws {
        #expect(try MetricSpec.f1.make(for: .extraction).name == "json-f1")
        #expect(try MetricSpec.f1.make(for: .generation).name == "token-f1")
    }

    @Test func identitiesDiffer() throws {
        let made = try Self.specs.filter { !$0.needsEmbedder && !$0.needsJudge && !$0.needsProgram && $0 != .f1 }.map {
            try $0.make(for: .generation).identity
        }
        #expect(Set(made).count == made.count)
    }

    @Test(arguments: [
        (#""exat""#, "exact"), (#"{"kind": "regex"}"#, "pattern"),
        (#"{"kind": "regex", "pattern": "x", "ignorecase": true}"#, "ignore_case"),
        (#"{"kind": "numeric", "floor": 1}"#, "floor"), (#""weighted""#, "parts"),
        (#"{"kind": "weighted", "parts": [{"metric": "exact", "wieght": 1}]}"#, "weight"),
        (#""command""#, "command: [program"), (#""judge""#, "rubric"), (#"{"kind": "command"}"#, "command"),
        (#"{"kind": "command", "command": []}"#, "arguments"),
        (#"{"kind": "command", "command": ["x"], "timeout": 0}"#, "seconds"),
        (#"{"kind": "command", "command": ["x"], "processes": 0}"#, "from 1 to 256"),
        (#"{"kind": "command", "command": ["x"], "rubric": "y"}"#, "has no setting 'rubric'"),
        (#"{"kind": "judge", "rubric": " "}"#, "rubric is empty"),
        (#"{"kind": "judge", "rubric": "r", "scale": [5, 1]}"#, "[1, 5]"),
        (#"{"kind": "judge", "rubric": "r", "compare": true, "scale": [1, 5]}"#, "leave 'scale' out"),
        (#"{"kind": "judge", "rubric": "r", "samples": 0}"#, "from 1 to 100"),
        (#"{"kind": "judge", "rubric": "r", "sampels": 2}"#, "did you mean 'samples'"),
    ])
    func errorsNameTheKey(json: String, part: String) {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([MetricSpec].self, from: Data("[\(json)]".utf8))
        }
        #expect(String(describing: error).contains(part))
    }
}
