import IncantCore
import IncantPrompts
import Testing

@Suite("Reorder and delete")
struct ReorderTests {
    @Test("list items are shuffled, their numbers are not")
    func listItems() throws {
        let children = try OperatorPrompts.children(
            of: "1. x\n2. y\n3. z\n{input}", by: "reorder.list-items", strength: 1)
        #expect(children.count == 5)
        for child in children {
            #expect(child.split(separator: "\n").prefix(3).map { $0.prefix(2) } == ["1.", "2.", "3."])
            #expect(child.hasSuffix("\n{input}"))
        }
    }

    @Test("the input goes to the front and to the end, by line, clause or word")
    func input() throws {
        #expect(
            try OperatorPrompts.children(of: "A b.\n{input}\nC:", by: "reorder.input-first") == ["{input}\nA b.\nC:"])
        #expect(
            try OperatorPrompts.children(of: "A b.\n{input}\nC:", by: "reorder.input-last") == ["A b.\nC:\n{input}"])
        #expect(
            try OperatorPrompts.children(of: "news topic {input}", by: "reorder.input-first") == ["{input} news topic"])
        #expect(try OperatorPrompts.children(of: "新闻类别{input}", by: "reorder.input-first") == ["{input}新闻类别"])
        #expect(try OperatorPrompts.children(of: "news topic {input}", by: "reorder.input-last").isEmpty)
        #expect(try OperatorPrompts.children(of: "{input}", by: "reorder.input-first").isEmpty)
    }

    @Test("words go past the placeholder")
    func words() throws {
        let children = try OperatorPrompts.children(of: "news topic {input}", by: "reorder.words")
        #expect(Set(children).isSuperset(of: ["topic news {input}", "topic {input} news", "news {input} topic"]))
    }

    @Test("sections move with their headings")
    func sections() throws {
        let children = try OperatorPrompts.children(
            of: "## A\nx\n\n## B\ny\n\n## C\n{input}", by: "reorder.sections", strength: 1)
        #expect(children.count == 5)
        #expect(
            children.allSatisfy { $0.contains("## A\nx") && $0.contains("## B\ny") && $0.contains("## C\n{input}") })
    }

    @Test(
        "reordering keeps every word",
        arguments: ["move", "swap", "reverse", "clauses", "words", "list-items", "sections"])
    func keepsWords(name: String) throws {
        let text = "# A\nOne, two; three. Four five!\n- six\n- seven\n# B\n{input} eight: nine\nTen:"
        let words = { (text: String) in text.split { !$0.isLetter }.sorted() }
        let children = try OperatorPrompts.children(of: text, by: "reorder.\(name)", strength: 0.8)
        #expect(!children.isEmpty)
        for child in children { #expect(words(child) == words(text)) }
    }

    @Test("strength sets how much is deleted")
    func strength() throws {
        let text = (1...40).map { "word\($0)" }.joined(separator: " ") + " {input}"
        let count = { (child: String) in child.split(separator: " ").count }
        let weak = try OperatorPrompts.children(of: text, by: "delete.word", strength: 0)
        #expect(weak.allSatisfy { count($0) == 40 })
        let strong = try OperatorPrompts.children(of: text, by: "delete.word", strength: 1)
        #expect(strong.map(count).min() ?? 99 < 30)
        #expect(strong.allSatisfy { count($0) >= 21 })
    }

    @Test("what is left after deleting reads on without doubled space or stray commas")
    func gaps() throws {
        let clauses = try OperatorPrompts.children(
            of: "Read it, think, then answer. {input}", by: "delete.clause", strength: 0)
        #expect(
            clauses == [
                "Read it, then answer. {input}", "Read it, think. {input}", "think, then answer. {input}",
            ])
        for name in ["delete.word", "delete.phrase", "delete.segment"] {
            for child in try OperatorPrompts.children(
                of: "One two three. Four five six.\n{input}", by: name, strength: 1)
            {
                #expect(!child.contains("  ") && !child.contains(" .") && !child.contains(" \n"), "\(child)")
            }
        }
    }
}
