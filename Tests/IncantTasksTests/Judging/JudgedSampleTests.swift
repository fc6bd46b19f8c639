import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("Answers that people have marked")
struct JudgedSampleTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "judged-\(UUID().uuidString).jsonl"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("lines become answers with examples and scores; other keys are passed over")
    func reading() throws {
        let path = try file(
            """
            {"input": "q", "target": "t", "answer": "a", "score": 2, "rater": "x"}

            {"answer": "", "score": 4.5, "input": 7, "target": {"b": 1}}
            """)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let sample = try JudgedSample(contentsOf: path, inputFields: ["input"], marks: 1...5)
        #expect(sample.scores == [2, 4.5])
        #expect(sample.answers.map(\.text) == ["a", ""])
        #expect(sample.answers.map(\.example.fields) == [["input": "q"], ["input": "7"]])
        #expect(sample.answers.map(\.example.target) == ["t", #"{"b":1}"#])
    }

    @Test(
        "errors name file and line",
        arguments: [
            (#"{"input": "q", "target": "t", "score": 2}"#, ":2: there is no 'answer'"),
            (#"{"input": "q", "target": "t", "answer": "a", "scroe": 2}"#, "did you mean 'scroe'"),
            (#"{"input": "q", "target": "t", "answer": "a", "score": 9}"#, "a number from 1 to 5"),
            (#"{"input": "q", "target": "t", "answer": "a", "score": "2"}"#, "'score' is 2"),
            (#"{"input": "q""#, ":2: malformed JSON"), ("[]", ":2: the line is an array"),
        ])
    func errors(line: String, message: String) throws {
        let path = try file(#"{"input": "q", "target": "t", "answer": "a", "score": 2}"# + "\n" + line)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = #expect(throws: TaskError.self) {
            try JudgedSample(contentsOf: path, inputFields: ["input"], marks: 1...5)
        }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        #expect(error?.description.hasPrefix(path) == true)
    }
}
