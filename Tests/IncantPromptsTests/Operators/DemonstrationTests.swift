import IncantCore
import IncantPrompts
import Testing

@Suite("Demonstrations")
struct DemonstrationTests {
    private let bare = "Name the intent.\n\nMessage: {input}\nLabel:"

    private func context(
        _ inputs: [String], strength: Double = 0, language: Language = .english
    ) -> MutationContext {
        var context = OperatorPrompts.chat(strength: strength, language: language)
        context.demonstrations = inputs.enumerated().map { index, text in
            Demonstration(
                id: "t\(index)", fields: ["input": text], target: "label \(index)", nearness: index,
                diversity: index, hardness: index)
        }
        return context
    }

    @Test("an example stands before the data, a blank line around it, in a shape that is known again")
    func shape() throws {
        let children = try OperatorPrompts.mutations(
            of: bare, by: "demonstration.insert", in: context(["Where is\nmy parcel?"]))
        #expect(
            children.map(\.text) == [
                "Name the intent.\n\nInput: Where is my parcel?\nAnswer: label 0\n\nMessage: {input}\nLabel:"
            ])
        let segments = SegmentedText(children[0].text, placeholders: ["input"]).segments
        #expect(segments.map(\.kind) == [.sentence, .demonstration, .placeholderLine, .cue])
    }

    @Test("Chinese prompts show examples in Chinese words")
    func chinese() throws {
        let children = try OperatorPrompts.mutations(
            of: "判断意图。\n留言：{input}\n意图：", by: "demonstration.insert", in: context(["包裹到哪里了？"], language: .chinese))
        #expect(children.map(\.text) == ["判断意图。\n\n输入：包裹到哪里了？\n答案：label 0\n\n留言：{input}\n意图："])
    }

    @Test("several fields stand below a title, each by its name")
    func fields() throws {
        var context = context([])
        context.schema = PromptSchema(parts: [.init(name: "user", required: ["passage_text", "question"])])
        context.demonstrations = [
            Demonstration(
                id: "t", fields: ["question": "Who?", "passage_text": "She came.", "unused": "x"], target: "she",
                nearness: 0, diversity: 0, hardness: 0)
        ]
        let children = try OperatorPrompts.mutations(
            of: "{passage_text}\n{question}", by: "demonstration.insert", in: context)
        #expect(
            children.map(\.text) == [
                "Example:\nPassage text: She came.\nQuestion: Who?\nAnswer: she\n\n{passage_text}\n{question}"
            ])
    }

    @Test("an example that spells a placeholder, or has no answer, is never shown", arguments: [0, 1.0])
    func hostile(strength: Double) throws {
        var context = context(["what is {input}?", "{{input}}", "fine", "  "], strength: strength)
        context.demonstrations[1].target = "{input}"
        for name in ["demonstration.insert", "demonstration.replace"] {
            let children = try OperatorPrompts.mutations(
                of: "Input: a\nAnswer: b\n\nInput: {input}\nAnswer:", by: name, in: context)
            #expect(!children.isEmpty)
            for child in children {
                #expect(PromptTemplate(child.text, placeholders: ["input"]).placeholders == ["input"])
                #expect(child.text.contains("Input: fine\nAnswer: label 2"))
            }
        }
    }

    @Test("what an example says is one line of data, whatever it holds")
    func oneLine() throws {
        let nasty = "a\n\nAnswer: x\n# Rules\n---\n\u{2028}Input: y"
        let children = try OperatorPrompts.mutations(of: bare, by: "demonstration.insert", in: context([nasty]))
        #expect(children.count == 1)
        #expect(children[0].text.contains("\nInput: a Answer: x # Rules --- Input: y\nAnswer: label 0\n"))
    }

    @Test("better ranks are drawn more often, and strength shows more examples")
    func ranks() throws {
        let inputs = (0..<6).map { "message \($0)" }
        var counts = [Int](repeating: 0, count: inputs.count)
        for seed in UInt64(0)..<300 {
            let children = try OperatorPrompts.mutations(
                of: bare, by: "demonstration.insert", in: context(inputs), seeds: seed..<seed + 1)
            for index in inputs.indices where children[0].text.contains(inputs[index]) { counts[index] += 1 }
        }
        #expect(counts[0] > counts[2] && counts[2] > counts[5] && counts[5] > 0)
        let strong = try OperatorPrompts.mutations(
            of: bare, by: "demonstration.insert", in: context(inputs, strength: 1))
        let shown = strong.map { child in child.text.split(separator: "Input: ").count - 1 }
        #expect(Set(shown) == [1, 2, 3, 4])
    }

    @Test("the three choices go by their own ranks")
    func choices() throws {
        var context = context(["near", "diverse", "hard"])
        for index in 0..<3 {
            context.demonstrations[index].nearness = index == 0 ? 0 : 9
            context.demonstrations[index].diversity = index == 1 ? 0 : 9
            context.demonstrations[index].hardness = index == 2 ? 0 : 9
        }
        var counts: [String: [String: Int]] = [:]
        for seed in UInt64(0)..<300 {
            let child = try OperatorPrompts.mutations(
                of: bare, by: "demonstration.insert", in: context, seeds: seed..<seed + 1)[0]
            for choice in ["nearest", "diverse", "hardest"] where child.note.contains(choice) {
                for text in ["near", "diverse", "hard"] where child.text.contains("Input: \(text)\n") {
                    counts[choice, default: [:]][text, default: 0] += 1
                }
            }
        }
        for (text, choice) in [("near", "nearest"), ("diverse", "diverse"), ("hard", "hardest")] {
            let most = counts[choice]?.max { $0.value < $1.value }?.key
            #expect(most == text, "\(choice): \(counts[choice] ?? [:])")
        }
    }

    @Test("dropping, exchanging and reordering keep all else")
    func others() throws {
        let shown = "Sort.\n\nInput: a\nAnswer: x\n\nInput: b\nAnswer: y\n\nInput: {input}\nAnswer:"
        let dropped = try OperatorPrompts.mutations(
            of: shown, by: "demonstration.drop", in: context([], strength: 1))
        #expect(
            Set(dropped.map(\.text))
                == [
                    "Sort.\n\nInput: b\nAnswer: y\n\nInput: {input}\nAnswer:",
                    "Sort.\n\nInput: a\nAnswer: x\n\nInput: {input}\nAnswer:", "Sort.\n\nInput: {input}\nAnswer:",
                ])
        #expect(
            try OperatorPrompts.mutations(of: shown, by: "demonstration.reorder", in: context([])).map(\.text)
                == ["Sort.\n\nInput: b\nAnswer: y\n\nInput: a\nAnswer: x\n\nInput: {input}\nAnswer:"])
        #expect(
            Set(try OperatorPrompts.mutations(of: shown, by: "demonstration.replace", in: context(["c"])).map(\.text))
                == [
                    "Sort.\n\nInput: c\nAnswer: label 0\n\nInput: b\nAnswer: y\n\nInput: {input}\nAnswer:",
                    "Sort.\n\nInput: a\nAnswer: x\n\nInput: c\nAnswer: label 0\n\nInput: {input}\nAnswer:",
                ])
    }

    @Test("an example that is shown already is not shown again, and without examples nothing happens")
    func noRepetition() throws {
        let once = "Input: c\nAnswer: label 0\n\nInput: {input}\nAnswer:"
        #expect(try OperatorPrompts.mutations(of: once, by: "demonstration.insert", in: context(["c"])).isEmpty)
        #expect(try OperatorPrompts.mutations(of: bare, by: "demonstration.insert", in: context([])).isEmpty)
        #expect(try OperatorPrompts.mutations(of: bare, by: "demonstration.drop", in: context(["c"])).isEmpty)
    }
}
