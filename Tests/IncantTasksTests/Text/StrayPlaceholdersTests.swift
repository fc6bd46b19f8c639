import IncantCore
import Testing

@testable import IncantTasks

struct StrayPlaceholdersTests {
    private static let schema = PromptSchema(parts: [
        PromptSchema.Part(name: "input", required: ["input"]),
        PromptSchema.Part(name: "label", required: ["label"], optional: ["label_words"]),
    ])

    private func warnings(_ input: String, _ label: String = "{label}") -> [String] {
        StrayPlaceholders.warnings(on: Prompt(["input": input, "label": label]), schema: Self.schema)
    }

    @Test(arguments: ["{inptu}", "{Input}", "{inputs}", "{imput}"])
    func namesTheNearestRightOne(_ word: String) throws {
        let found = warnings("{input} \(word) and again \(word)")
        #expect(found.count == 1)
        let warning = try #require(found.first)
        #expect(warning.contains("'input' holds \(word)") && warning.contains("did you mean {input}?"))
    }

    @Test func aPlaceholderOfAnotherPartIsNone() {
        let found = warnings("{input}", "{label} {input} {label_words}")
        #expect(found.count == 1)
        #expect(found.first?.contains("this part has {label}, {label_words}") == true)
    }

    @Test(arguments: [
        "{input}", "{input} {}", "{input} {\"a\": 1}", "{input} { input }", "{input} {a b} }{", "{input} {\n}",
    ])
    func otherBracesArePlainText(_ text: String) {
        #expect(warnings(text).isEmpty)
    }

    @Test func wordsMayBeOfAnyScript() {
        #expect(warnings("{{input}} {输入}").first?.contains("{输入}") == true)
        #expect(warnings("{{input}} {输入}").count == 1)
    }
}
