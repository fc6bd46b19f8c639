import Foundation
import IncantCore
import IncantTasks
import Testing

@Suite("Task folders")
final class TaskFolderTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private let manifest = """
        {"name": "t", "language": "en", "kind": "classification", "labels": ["yes", "no"], "metric": "exact",
         "seed_prompt": "{input}?"}
        """

    private func folder(_ files: [String: String]) throws -> String {
        let folder = try scratch.folder()
        var all = [
            "task.json": manifest,
            "train.jsonl": #"{"input": "a", "target": "yes"}"#,
            "validation.jsonl": #"{"input": "b", "target": "no"}"#,
            "test.jsonl": #"{"input": "c", "target": "no"}"#,
        ]
        all.merge(files) { $1 }
        for (name, text) in all where !text.isEmpty {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        return folder
    }

    @Test func idsAreMadeFromSplitAndLine() throws {
        let path = try folder([
            "train.jsonl":
                "\n{\"input\": \"a\", \"target\": true, \"id\": 7}\n\n{\"input\": 2.50, \"target\": \"no\"}\n"
        ])
        var options = TaskOptions()
        options.labels = ["true", "no"]
        let train = try PromptTask.load(at: path, options: options).examples(.train)
        #expect(train.map(\.id) == ["7", "train-4"])
        #expect(train.map(\.target) == ["true", "no"])
        #expect(train[1].fields == ["input": "2.5"])
    }

    @Test func labelOutsideTheListNamesFileLineAndNearest() throws {
        let path = try folder([
            "test.jsonl": "{\"input\": \"c\", \"target\": \"no\"}\n{\"input\": \"d\", \"target\": \"yess\"}"
        ])
        let text = message { _ = try PromptTask.load(at: path) }
        #expect(text.contains("/test.jsonl:2: "))
        #expect(text.contains("did you mean 'yes'"))
    }

    @Test func idUsedTwiceNamesBothPlaces() throws {
        let path = try folder([
            "train.jsonl": #"{"id": "x", "input": "a", "target": "yes"}"#,
            "test.jsonl": #"{"id": "x", "input": "c", "target": "no"}"#,
        ])
        let text = message { _ = try PromptTask.load(at: path) }
        #expect(text.contains("/test.jsonl:1: "))
        #expect(text.contains("/train.jsonl:1"))
    }

    @Test func misspeltKeyIsAWarningWithTheRightOne() throws {
        let path = try folder([
            "task.json":
                #"{"kind": "classification", "lables": ["yes"], "note": "fine", "seed_prompt": "{input}", "n": {"train": 3}}"#
        ])
        let warnings = try PromptTask.load(at: path).warnings
        #expect(warnings.count == 2)
        #expect(warnings.contains { $0.contains("'lables'") && $0.contains("'labels'") })
        #expect(warnings.contains { $0.contains("n.train is 3") })
    }

    @Test(arguments: [
        (#"{"language": "fr"}"#, "key 'language'"),
        (#"{"metric": "exactt"}"#, "did you mean 'exact'"),
        (#"{"metric": {"kind": "regex", "patern": "x"}}"#, "did you mean 'pattern'"),
        (#"{"labels": ["a", "Ａ"]}"#, "same but for case and width"),
        (#"{"label_words": {"a": "b"}, "labels": ["yes", "no"]}"#, "label_words"),
        ("{\n\"kind\": \n}", "task.json:"),
    ])
    func wrongManifestIsNamed(json: String, part: String) throws {
        let path = try folder(["task.json": json])
        let text = message { _ = try PromptTask.load(at: path) }
        #expect(text.contains("task.json"))
        #expect(text.contains(part))
    }

    @Test func missingSplitIsNamed() throws {
        let path = try folder(["validation.jsonl": ""])
        #expect(message { _ = try PromptTask.load(at: path) }.contains("no validation.jsonl"))
        #expect(message { _ = try PromptTask.load(at: path + "/none") }.contains("no such"))
    }

    @Test func optionsGoBeforeTheManifest() throws {
        let path = try folder([:])
        var options = TaskOptions()
        options.metric = .contains
        options.language = .chinese
        options.extraction = .lastLine
        let task = try PromptTask.load(at: path, options: options)
        #expect(task.metric.name == "contains")
        #expect(task.language == .chinese)
        #expect(task.extraction == .lastLine)
    }

    @Test func digestFollowsWhatDecidesScoresAndNothingElse() throws {
        let plain = try PromptTask.load(at: folder([:])).digest
        #expect(try PromptTask.load(at: folder([:])).digest == plain)
        #expect(
            try PromptTask.load(at: folder(["train.jsonl": #"{"target": "yes","input": "a"}"# + "\r\n\r\n"]))
                .digest
                == plain)
        let changed: [[String: String]] = [
            ["test.jsonl": #"{"input": "c", "target": "yes"}"#],
            ["test.jsonl": #"{"input": "c ", "target": "no"}"#],
            ["task.json": manifest.replacing("\"exact\"", with: "\"contains\"")],
            ["task.json": manifest.replacing("\"no\"]", with: "\"no\", \"maybe\"]")],
            ["task.json": manifest.replacing("\"seed_prompt\"", with: "\"extraction\": \"whole\", \"seed_prompt\"")],
        ]
        for files in changed {
            #expect(try PromptTask.load(at: folder(files)).digest != plain, "\(files)")
        }
    }

    @Test func splitsMustShareFields() throws {
        let path = try folder(["test.jsonl": #"{"question": "c", "target": "no"}"#])
        #expect(
            message { _ = try PromptTask.load(at: path) }.contains(
                "/test.jsonl:1: the input fields are question"))
    }

    @Test func extractionTargetsAreCheckedAndMadeCanonical() throws {
        let path = try folder([
            "task.json": #"{"kind": "extraction", "fields": ["a", "b"], "metric": "f1", "seed_prompt": "{input}"}"#,
            "train.jsonl": #"{"input": "x", "target": {"b": 1.0, "a": ["z"]}}"#,
            "validation.jsonl": #"{"input": "y", "target": "{}"}"#,
            "test.jsonl": #"{"input": "z", "target": {"a": "1"}}"#,
        ])
        let task = try PromptTask.load(at: path)
        #expect(task.examples(.train)[0].target == #"{"a":["z"],"b":1}"#)
        #expect(task.metric.poolsCounts)
        try Data(#"{"input": "z", "target": {"c": "1"}}"#.utf8).write(to: URL(fileURLWithPath: path + "/test.jsonl"))
        #expect(message { _ = try PromptTask.load(at: path) }.contains("test.jsonl:1: the target's field 'c'"))
        try Data(#"{"input": "z", "target": "nothing"}"#.utf8).write(to: URL(fileURLWithPath: path + "/test.jsonl"))
        #expect(
            message { _ = try PromptTask.load(at: path) }.contains("test.jsonl:1: the target is not a JSON"))
    }
}
