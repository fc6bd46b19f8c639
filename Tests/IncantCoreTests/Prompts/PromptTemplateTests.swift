import IncantCore
import Testing

struct PromptTemplateTests {
    private let names: Set<String> = ["input", "label"]

    @Test func whatIsFilledInIsNeverExpanded() {
        let template = PromptTemplate("Review: {input}\nLabel: {label}", placeholders: names)
        #expect(
            template.filled(with: ["input": "I like {label} and {input}", "label": "{input}"])
                == "Review: I like {label} and {input}\nLabel: {input}")
    }

    @Test(arguments: [
        ("{input}", ["input"]), ("{{input}}", ["input"]), ("{ input }", []), ("{other} {label}", ["label"]),
        ("{input", []), ("}{", []), ("{}", []), ("{input}{input}{label}", ["input", "input", "label"]),
        ("{\"a\": {input}}", ["input"]), ("{Input}", []), ("{\u{301}input}", []),
    ])
    func findsItsPlaceholders(_ text: String, _ found: [String]) {
        #expect(PromptTemplate(text, placeholders: names).placeholders == found)
    }

    /// Taking apart and printing is the identity, and a placeholder without a value stays.
    @Test func printsWhatItTookApart() {
        var random = RandomStream(seed: 21)
        for _ in 0..<2000 {
            let text = RandomText.make(using: &random)
            let template = PromptTemplate(text, placeholders: names)
            #expect(Array(template.text.utf8) == Array(text.utf8))
            #expect(Array(template.filled(with: [:]).utf8) == Array(text.utf8))
        }
    }

    /// Filling is replacing at the places found: as many values go in as there are placeholders.
    @Test func fillsEveryPlace() {
        var random = RandomStream(seed: 22)
        for _ in 0..<500 {
            let template = PromptTemplate(RandomText.make(using: &random), placeholders: ["input"])
            let filled = template.filled(with: ["input": "\u{1F511}"])
            #expect(filled.unicodeScalars.count { $0 == "\u{1F511}" } == template.placeholders.count)
        }
    }
}
