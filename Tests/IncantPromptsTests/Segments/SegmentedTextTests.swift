import IncantCore
import IncantPrompts
import Testing

@Suite("Segmented text")
struct SegmentedTextTests {
    private func kinds(_ text: String, _ granularity: SegmentedText.Granularity = .segment) -> [SegmentKind] {
        SegmentedText(text, placeholders: ["input"], granularity: granularity).segments.map(\.kind)
    }

    private func texts(_ text: String, _ granularity: SegmentedText.Granularity = .segment) -> [String] {
        SegmentedText(text, placeholders: ["input"], granularity: granularity).segments.map(\.text)
    }

    @Test("printing what was parsed gives the same scalars back", arguments: [UInt64](0..<40))
    func identity(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<60 {
            let text = RandomText.draw(using: &random)
            for granularity in SegmentedText.Granularity.allCases {
                let parsed = SegmentedText(text, placeholders: ["input", "label"], granularity: granularity)
                #expect(Array(parsed.text.unicodeScalars) == Array(text.unicodeScalars))
                #expect(parsed.segments.allSatisfy { !$0.text.isEmpty })
                let held = parsed.segments.indices.flatMap { parsed.placeholders(in: $0) }
                #expect(held == PromptTemplate(text, placeholders: ["input", "label"]).placeholders)
            }
        }
    }

    @Test(
        "long texts of one repeated mark are parsed without loss",
        arguments: [
            "{", "{input}", ".", ". ", "…", "\"", "a. ", "Q: a\n", "Input: x\n", "```\n", "- x\n", ",", "。", "\r", "1",
        ])
    func repeated(mark: String) {
        let text = String(repeating: mark, count: 50_000)
        for granularity in SegmentedText.Granularity.allCases {
            let parsed = SegmentedText(text, placeholders: ["input"], granularity: granularity)
            #expect(parsed.text.utf8.elementsEqual(text.utf8))
        }
    }

    @Test("sentences end where a reader ends them")
    func sentences() {
        #expect(
            texts("Use 3.5 points, e.g. two. Ask Dr. J. Smith! Really?! \"Yes.\" Then stop")
                == ["Use 3.5 points, e.g. two.", "Ask Dr. J. Smith!", "Really?!", "\"Yes.\"", "Then stop"])
        #expect(texts("请阅读文本。判断情感！“好吗？”再想想……完") == ["请阅读文本。", "判断情感！", "“好吗？”", "再想想……", "完"])
        #expect(texts("Hello world.{input} is it.") == ["Hello world.{input} is it."])
    }

    @Test("lines are known by their marks")
    func lineKinds() {
        #expect(
            kinds("# Role: Judge\n## Rules\n- a\n- b\n\n{input}") == [
                .heading, .heading, .listItem, .listItem, .placeholderLine,
            ])
        #expect(
            kinds("**Rules:**\n1. a\n2) b\n①c\n（1）d\n一、e\n• f") == [
                .heading, .listItem, .listItem, .listItem, .listItem, .listItem, .listItem,
            ])
        #expect(
            kinds("【任务】\n判断情感。\n规则：\n只输出标签。\n文本：{input}\n标签：") == [
                .heading, .sentence, .heading, .sentence, .placeholderLine, .cue,
            ])
        #expect(
            kinds("Sort it.\n---\n```json\n{\"a\": 1}\n\n```\nQuestion: {input}\nLabel:") == [
                .sentence, .divider, .codeFence, .placeholderLine, .cue,
            ])
        #expect(kinds("{input}") == [.placeholderLine])
        #expect(kinds("Sort it. Be brief. {input}") == [.sentence, .sentence, .sentence])
        #expect(kinds("2024 was a good year") == [.sentence])
    }

    @Test("worked examples are one piece, up to the next one")
    func demonstrations() {
        let text =
            "Classify.\n\nInput: good\nOutput: yes\n\nInput: bad\nOutput: no\nQ: a b\nA: c\n\nInput: {input}\nOutput:"
        #expect(
            texts(text) == [
                "Classify.", "Input: good\nOutput: yes", "Input: bad\nOutput: no", "Q: a b\nA: c", "Input: {input}",
                "Output:",
            ])
        #expect(kinds("例1：很好 → 正面\n例2：很差 → 负面\n输入：{input}") == [.demonstration, .demonstration, .placeholderLine])
        #expect(kinds("Input: good Output: yes\nInput: bad Output: no") == [.demonstration, .demonstration])
    }

    @Test("clauses leave the punctuation between them in place")
    func clauses() {
        var text = SegmentedText(
            "- Read the text, think; then answer.", placeholders: ["input"], granularity: .clause)
        #expect(text.segments.map(\.text) == ["-", "Read the text", "think", "then answer"])
        text.swapAt(1, 3)
        #expect(text.text == "- then answer, think; Read the text.")
        #expect(texts("文本：{input}，请判断情感。", .clause) == ["文本", "{input}", "请判断情感"])
    }

    @Test("moving neither doubles nor loses white space")
    func moving() {
        var english = SegmentedText("A one. B two.\n\nC three.", placeholders: [])
        english.move(from: 2, to: 0)
        #expect(english.text == "C three. A one.\n\nB two.")
        var chinese = SegmentedText("甲一。乙二。丙三。", placeholders: [])
        chinese.move(from: 2, to: 0)
        #expect(chinese.text == "丙三。甲一。乙二。")
        var mixed = SegmentedText("甲一。Be brief.", placeholders: [])
        mixed.swapAt(0, 1)
        #expect(mixed.text == "Be brief.甲一。")
        var input = SegmentedText("判断情感。文本：{input}", placeholders: ["input"])
        input.move(from: 1, to: 0)
        #expect(input.text == "文本：{input}\n判断情感。")
        var lines = SegmentedText("Sort it. Be brief.\n{input}\n", placeholders: ["input"])
        lines.move(from: 2, to: 0)
        #expect(lines.text == "{input}\nSort it.\nBe brief.\n")
    }

    @Test("removing keeps the stronger separator, inserting takes that of its place")
    func removingAndInserting() {
        var text = SegmentedText("A one. B two.\n\nC three.\n", placeholders: [])
        text.remove(at: 1)
        #expect(text.text == "A one.\n\nC three.\n")
        text.remove(at: 1)
        #expect(text.text == "A one.\n")
        text.insert("B two.", at: 1)
        #expect(text.text == "A one. B two.\n")
        text.insert("- item", kind: .listItem, at: 2)
        #expect(text.text == "A one. B two.\n- item\n")
        text.insert("Z zero.", at: 0)
        #expect(text.text == "Z zero. A one. B two.\n- item\n")
        var list = SegmentedText("1. a\n2. b\n\nEnd.", placeholders: [])
        list.insert("3. c", kind: .listItem, at: 2)
        #expect(list.text == "1. a\n2. b\n3. c\n\nEnd.")
        var item = SegmentedText("# 规则\n- 甲，乙。\n- 丙", placeholders: [], granularity: .clause)
        item.remove(at: 2)
        #expect(item.text == "# 规则\n- 乙。\n- 丙")
        item.remove(at: 2)
        item.remove(at: 1)
        #expect(item.text == "# 规则\n- 丙")
        var empty = SegmentedText("", placeholders: [])
        empty.insert("A.", at: 0)
        #expect(empty.text == "A.")
        var chinese = SegmentedText("甲一。", placeholders: [])
        chinese.insert("乙二。", at: 1)
        #expect(chinese.text == "甲一。乙二。")
    }

    @Test("sections hold their headings, cut at the level that repeats")
    func sections() {
        let text = SegmentedText(
            "# Role\nYou judge.\n## Rules\n- a\n- b\n## Workflow\n1. c\n2. d\n{input}", placeholders: ["input"])
        #expect(text.sections.map(\.range) == [0..<2, 2..<5, 5..<9])
        #expect(text.sections.map(\.heading) == [0, 2, 5])
        #expect(text.lists == [3..<5, 6..<8])
    }

    @Test("arranging blocks keeps white space inside them and between them")
    func arranging() {
        var text = SegmentedText("## A\n\nx\n\n\n## B\ny\n", placeholders: [])
        text.arrange(text.sections.map(\.range), in: [1, 0])
        #expect(text.text == "## B\ny\n\n\n## A\n\nx\n")
    }

    @Test("permutations lose no piece and no placeholder", arguments: [UInt64](0..<20))
    func permutations(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<40 {
            var text = SegmentedText(RandomText.draw(using: &random), placeholders: ["input", "label"])
            let before = text.segments.map(\.text).sorted()
            guard text.segments.count > 1 else { continue }
            text.move(from: random.integer(below: text.segments.count), to: random.integer(below: text.segments.count))
            text.reverse(0..<text.segments.count)
            #expect(text.segments.map(\.text).sorted() == before)
        }
    }
}
