import IncantCore
import Testing

struct PromptSchemaTests {
    private let schema = PromptSchema(parts: [
        PromptSchema.Part(name: "system", required: [], optional: ["hint"], mayBeEmpty: true),
        PromptSchema.Part(name: "user", required: ["input"], optional: ["hint"]),
    ])

    @Test(arguments: [
        ["user": "{input}"], ["user": "x {input} {input}", "system": ""],
        ["user": "{hint}{input}", "system": "{other}"],
    ])
    func acceptsWhatKeepsTheRules(_ parts: [String: String]) {
        #expect(schema.violation(of: Prompt(parts)) == nil)
    }

    @Test(arguments: [
        (["user": "no placeholder"], "'user' lacks the placeholder {input}"),
        (["user": " \n\t"], "'user' is empty"),
        (["system": "x"], "'user' is empty"),
        (["user": "{input}", "label": "x"], "has a part 'label', which this target does not use"),
        (["user": "{hint}", "system": "{input}"], "'user' lacks the placeholder {input}"),
    ])
    func saysWhatIsWrong(_ parts: [String: String], _ words: String) {
        #expect(schema.violation(of: Prompt(parts))?.contains(words) == true)
    }

    @Test func countsPlaceholdersWhereTheyAreOnes() {
        let counts = schema.placeholderCounts(
            of: Prompt(["user": "{input} {hint} {input}", "system": "{input}{hint}"]))
        #expect(counts == ["user.input": 2, "user.hint": 1, "system.hint": 1])
        #expect(schema.placeholders == ["input", "hint"])
    }
}
