import IncantCore
import IncantPrompts
import Testing

@Suite("Repeated input, question last, fields")
struct RepetitionTests {
    @Test("the input is shown twice, never three times, and before the cue")
    func twice() throws {
        let context = OperatorPrompts.chat()
        let children = try OperatorPrompts.mutations(
            of: "Sort it.\nText: {input}\nLabel:", by: "format.repeat-input", in: context)
        #expect(children.map(\.text).contains("Sort it.\nText: {input}\nText: {input}\nLabel:"))
        #expect(children.map(\.text).contains("Sort it.\nText: {input}\nRead it again: {input}\nLabel:"))
        for child in children {
            #expect(child.text.hasSuffix("\nLabel:"))
            #expect(PromptTemplate(child.text, placeholders: ["input"]).placeholders == ["input", "input"])
            #expect(try OperatorPrompts.mutations(of: child.text, by: "format.repeat-input", in: context).isEmpty)
        }
    }

    @Test("the inverse leads back")
    func back() throws {
        let context = OperatorPrompts.chat()
        let start = "Sort it.\nText: {input}\nLabel:"
        for child in try OperatorPrompts.mutations(of: start, by: "format.repeat-input", in: context) {
            let back = try OperatorPrompts.mutations(of: child.text, by: "format.single-input", in: context)
            #expect(back.map(\.text).contains(start), "\(child.text)")
            for text in back.map(\.text) {
                #expect(PromptTemplate(text, placeholders: ["input"]).placeholders == ["input"])
            }
        }
        #expect(try OperatorPrompts.mutations(of: start, by: "format.single-input", in: context).isEmpty)
    }

    @Test("only operators that say so may change how often data are shown")
    func declared() {
        let context = OperatorPrompts.chat()
        let (once, twice) = (Prompt(["user": "{input}"]), Prompt(["user": "{input} {input}"]))
        let thrice = Prompt(["user": "{input} {input} {input}"])
        let strict = MutationRules(parent: once, context: context)
        #expect(!strict.allow(twice))
        let declared = MutationRules(parent: once, context: context, changesRepetition: true)
        #expect(declared.allow(twice) && !declared.allow(thrice))
        #expect(!declared.allow(Prompt(["user": "nothing"])))
        #expect(MutationRules(parent: thrice, context: context, changesRepetition: true).allow(once))
        let names = OperatorLibrary.all.filter(\.changesRepetition).map(\.name)
        #expect(names == ["format.repeat-input", "format.single-input"])
    }

    @Test("what is asked goes behind the data, in order, and a cue stays last")
    func questionLast() throws {
        let text = "Here is a review. Is it good? Name the tone.\nText: {input}\nTone:"
        let all = "Here is a review.\nText: {input}\nIs it good? Name the tone.\nTone:"
        let children = try OperatorPrompts.mutations(
            of: text, by: "reorder.question-last", in: OperatorPrompts.chat(strength: 1))
        #expect(children.count == 3)
        #expect(children.map(\.text).contains(all))
        #expect(children.allSatisfy { $0.text.hasSuffix("\nTone:") })
        let chinese = try OperatorPrompts.mutations(
            of: "这条评论好吗？\n{input}\n答案：", by: "reorder.question-last",
            in: OperatorPrompts.chat(language: .chinese))
        #expect(chinese.map(\.text) == ["{input}\n这条评论好吗？\n答案："])
        let last = "{input}\nIs it good?"
        #expect(
            try OperatorPrompts.mutations(of: last, by: "reorder.question-last", in: OperatorPrompts.chat()).isEmpty)
    }

    @Test("all fields change alike, one aspect at strength 0, names and values kept")
    func fields() throws {
        let text = "Sort.\nThe text: {input}\nThe label:"
        let words = { (text: String) in
            text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0 != "sep" }
        }
        for strength in [0.0, 1] {
            let children = try OperatorPrompts.mutations(
                of: text, by: "format.fields", in: OperatorPrompts.chat(strength: strength), seeds: 0..<400)
            #expect(children.count > 10)
            for child in children {
                #expect(words(child.text) == words(text), "\(child.text)")
                if strength == 0 { #expect(!child.note.contains(", ")) }
            }
        }
        let weak = try OperatorPrompts.mutations(
            of: text, by: "format.fields", in: OperatorPrompts.chat(strength: 0), seeds: 0..<400)
        let found = Set(weak.map(\.text))
        #expect(found.contains("Sort.\nTHE TEXT: {input}\nTHE LABEL:"))
        #expect(found.contains("Sort.\nThe text::: {input}\nThe label:::"))
        #expect(found.contains("Sort.\nThe text: {input} || The label:"))
    }
}
