import IncantCore
import IncantPrompts
import Testing

@Suite("Format")
struct FormatTests {
    @Test("format operators keep every letter", arguments: ["markdown", "quotes", "spacing", "case", "punctuation"])
    func keepsLetters(name: String) throws {
        let text = "You sort, carefully; texts. Answer now!\n- first\n- second\n\nText: “{input}”\nLabel:"
        let letters = { (text: String) in text.lowercased().filter(\.isLetter) }
        let children = try OperatorPrompts.children(of: text, by: "format.\(name)", strength: 0.8)
        #expect(children.count > 3)
        // Headings are the one thing that Markdown adds in words.
        for child in children where name != "markdown" { #expect(letters(child) == letters(text)) }
    }

    @Test("quotation marks are added, exchanged and taken away")
    func quotes() throws {
        let bare = try OperatorPrompts.children(of: "say {input}", by: "format.quotes")
        #expect(Set(bare).isSuperset(of: ["say \"{input}\"", "say «{input}»", "say 「{input}」"]))
        let quoted = try OperatorPrompts.children(of: "say “{input}”", by: "format.quotes")
        #expect(Set(quoted).isSuperset(of: ["say {input}", "say '{input}'"]))
        #expect(quoted.allSatisfy { !$0.contains("“") })
    }

    @Test("tags are added and taken away in pairs")
    func tags() throws {
        let children = try OperatorPrompts.children(of: "<task>Sort it.</task> {input}", by: "format.tags")
        #expect(children.contains("Sort it. {input}"))
        #expect(children.contains("<task>Sort it.</task> <input>{input}</input>"))
    }

    @Test("numbers are added, restyled and removed")
    func numbering() throws {
        let prose = try OperatorPrompts.children(
            of: "Read. Think.\n\n---\n{input}", by: "format.numbering", strength: 1)
        #expect(prose.contains("1. Read.\n2. Think.\n\n---\n{input}"))
        let list = try OperatorPrompts.children(of: "- a\n- b\n---\n{input}", by: "format.numbering")
        #expect(Set(list).isSuperset(of: ["1. a\n2. b\n---\n{input}", "a\nb\n---\n{input}"]))
    }

    @Test("separators beside the input change")
    func separators() throws {
        let children = try OperatorPrompts.children(of: "topic {input}", by: "format.separators", seeds: 200)
        #expect(
            Set(children).isSuperset(of: ["topic: {input}", "topic is {input}", "topic → {input}", "topic - {input}"]))
        let colon = try OperatorPrompts.children(of: "topic: {input}", by: "format.separators", seeds: 200)
        #expect(colon.contains("topic is {input}"))
    }

    @Test("case changes reach words, segments and everything, placeholders excepted")
    func letterCase() throws {
        let children = try OperatorPrompts.children(
            of: "Sort it. Be brief. {input}", by: "format.case", strength: 1, seeds: 200)
        #expect(
            Set(children).isSuperset(of: [
                "SORT IT. BE BRIEF. {input}", "sort it. be brief. {input}", "SORT IT. Be brief. {input}",
                "Sort IT. Be brief. {input}",
            ]))
        #expect(try OperatorPrompts.children(of: "请判断{input}", by: "format.case").isEmpty)
    }
}
