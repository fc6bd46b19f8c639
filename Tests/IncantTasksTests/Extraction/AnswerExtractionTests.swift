import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("Answer extraction")
struct AnswerExtractionTests {
    private func extract(_ extraction: AnswerExtraction, _ text: String) -> String {
        extraction.extract(from: text, labels: LabelSearch(["yes", "no"]))
    }

    @Test func linesAndMarkers() {
        #expect(extract(.lastLine, "a\n b \r\n \n") == "b")
        #expect(extract(.lastLine, " \n") == "")
        let marked = AnswerExtraction.between(start: "<a>", end: "</a>")
        #expect(extract(marked, "write <a>x</a>: <a> y </a> done") == "y")
        #expect(extract(marked, "<a>cut") == "cut")
        #expect(extract(marked, "none") == "")
        #expect(extract(.label, " neither ") == "neither")
    }

    @Test(arguments: [
        (#"{"a": 1}"#, #"{"a": 1}"#),
        ("```json\n{\"a\": \"}\"}\n```\nHope {this} helps {\"b\": 2}", #"{"a": "}"}"#),
        (#"Use {curly braces}: {"a": {"b": [1, {"c": "\"{"}]}} end"#, #"{"a": {"b": [1, {"c": "\"{"}]}}"#),
        (#"{"a": {"b": 1},} "#, ""),
        (#"{"a": {"b": 1}, "c": "#, ""),
        ("{ open {\"a\": 1}", #"{"a": 1}"#),
        ("结果如下：{\"名称\": \"北京饭店\"}。", #"{"名称": "北京饭店"}"#),
        ("{}", "{}"), ("none", ""), ("}{", ""),
    ])
    func theFirstObjectIsFound(text: String, object: String) {
        #expect(extract(.jsonObject, text) == object)
    }

    /// Answers that could exhaust the stack or take quadratic time: the test ends, and nothing crashes.
    @Test(arguments: [
        String(repeating: "{", count: 40_000),
        String(repeating: "{\"a\":", count: 8000),
        String(repeating: "[", count: 40_000),
        String(repeating: "{\"a\":[", count: 8000) + String(repeating: "x", count: 10_000),
        String(repeating: "answer: ", count: 5000),
        String(repeating: "**\"", count: 14_000),
        String(repeating: "yesno ", count: 8000),
        String(repeating: "a\u{301}\u{0}", count: 12_000),
        String(repeating: "１", count: 20_000),
        "a" + String(repeating: "\u{301}\u{316}", count: 10_000),
        "a" + String(repeating: "\u{301}", count: 10_000) + String(repeating: "\u{316}", count: 10_000),
        "{\"" + String(repeating: "\\u0301\\u0316", count: 6000) + "\": 1}",
        "{\"a\": \"\\ud800\\ud800\\udc00\\u0000\"}",
        "\u{0}\u{0}yes\u{0}",
    ])
    func hostileAnswersAreHandled(text: String) throws {
        for extraction: AnswerExtraction in [
            .whole, .label, .lastLine, .jsonObject, .between(start: "a", end: "b"),
        ] {
            let answer = extract(extraction, text)
            #expect(answer.utf8.count <= text.utf8.count)
            for metric: any PointwiseMetric in [
                ExactMetric(), ContainsMetric(), TokenF1Metric(), JSONFieldF1Metric(), try NumericMetric(),
                try RegexMetric(pattern: "{target}"),
            ] {
                let example = Example(id: "e", fields: [:], target: metric is NumericMetric ? "7" : "{\"b\": 7}")
                #expect(try metric.score(of: answer, for: example).value == 0)
            }
        }
        #expect(AnswerText.unwrapped(text).utf8.count <= text.utf8.count * 3)
    }

    @Test(arguments: [
        AnswerExtraction.whole, .label, .lastLine, .jsonObject, .between(start: "<a>", end: "</a>"),
    ])
    func codingKeepsIt(extraction: AnswerExtraction) throws {
        let data = try JSONEncoder().encode([extraction])
        #expect(try JSONDecoder().decode([AnswerExtraction].self, from: data) == [extraction])
    }

    @Test func unwrappingIsIdempotentAndNeverEmpty() {
        for text in [
            "**Positive**.", "\"'x'\"", "Answer: \"a b\".", "...", "答案：“好”。", "The answer is **42**.", "*", "``",
        ] {
            let once = AnswerText.unwrapped(text)
            #expect(!once.isEmpty)
            #expect(AnswerText.unwrapped(once) == once)
        }
        #expect(AnswerText.unwrapped("The answer is **42**.") == "42")
        #expect(AnswerText.unwrapped("答案：“好”。") == "好")
        for text in [
            "**Answer:** **42**", "**Answer**: 42", "**Answer: 42**.", "## Answer: `42`", "\"Answer: 42\"", "__42__",
        ] {
            #expect(AnswerText.unwrapped(text) == "42")
        }
        #expect(AnswerText.unwrapped("it's Bob's") == "it's bob's")
    }
}
