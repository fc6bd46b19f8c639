import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

@Suite("Structure")
struct StructureTests {
    static let frames = ["langgpt", "co-star", "crispe", "xml", "json", "plain"]
    private let text =
        "You are a clerk. Sort the message. Do not explain.\n\nInput: a\nAnswer: x\n\nMessage: {input}\nLabel:"

    private let plain =
        "You are a clerk.\nSort the message.\nDo not explain.\nInput: a\nAnswer: x\nMessage: {input}\nLabel:"

    private func recast(_ text: String, _ frame: String, strength: Double = 0, language: Language = .english) throws
        -> String
    {
        let children = try OperatorPrompts.mutations(
            of: text, by: "structure.\(frame)", in: OperatorPrompts.chat(strength: strength, language: language))
        return try #require(children.first?.text, "\(frame) does not apply to \(text)")
    }

    @Test("each piece goes to its section")
    func sections() throws {
        #expect(
            try recast(text, "langgpt") == """
                ## Role
                You are a clerk.

                ## Goals
                Sort the message.

                ## Rules
                Do not explain.

                ## Examples
                Input: a
                Answer: x

                ## Input
                Message: {input}

                ## Output
                Label:
                """)
        #expect(
            try recast(text, "xml") == """
                <role>
                You are a clerk.
                </role>
                <task>
                Sort the message.
                </task>
                <rules>
                Do not explain.
                </rules>
                <examples>
                Input: a
                Answer: x
                </examples>
                <input>
                Message: {input}
                </input>
                Label:
                """)
        #expect(
            try recast(text, "json") == """
                {
                  "role": "You are a clerk.",
                  "task": "Sort the message.",
                  "rules": "Do not explain.",
                  "examples": "Input: a\\nAnswer: x",
                  "input": "Message: {input}"
                }
                Label:
                """)
        let chinese = try recast("你是一名客服。判断意图。不要解释。\n{input}\n意图：", "langgpt", language: .chinese)
        #expect(chinese == "## 角色\n你是一名客服。\n\n## 目标\n判断意图。\n\n## 规则\n不要解释。\n\n## 输入\n{input}\n\n## 输出\n意图：")
    }

    @Test("half strength fills in what a frame asks for; what was filled in goes again")
    func fillers() throws {
        let full = try recast(text, "co-star", strength: 0.7)
        #expect(full.contains("# TONE #\nMatter-of-fact.") && full.contains("# AUDIENCE #"))
        #expect(try !recast(text, "co-star").contains("TONE"))
        let plain = try recast(full, "plain")
        #expect(plain == self.plain)
    }

    @Test("from every form to every other and back to plain, the content is the same", arguments: frames, frames)
    func roundTrip(first: String, second: String) throws {
        let start = try recast(text, "xml")
        let once = first == "xml" ? start : try recast(start, first)
        let twice = first == second ? once : try recast(once, second)
        let plain = second == "plain" ? twice : try recast(twice, "plain")
        #expect(plain == self.plain)
    }

    @Test("on the corpus no word of content is lost", arguments: frames)
    func contentKept(frame: String) throws {
        let mutator = try #require(OperatorLibrary.named("structure.\(frame)"))
        var applied = 0
        for entry in PromptCorpus.all {
            // Headings are form: what is compared are the words of all other lines.
            for part in entry.context.schema.parts {
                guard let text = entry.prompt[part.name] else { continue }
                var context = entry.context
                context.schema.parts = [part]
                var random = RandomStream(seed: 4)
                let parent = Prompt([part.name: text])
                guard let child = mutator.mutate(parent, in: context, using: &random)?.prompt[part.name] else {
                    continue
                }
                applied += 1
                let kept = Self.words(child)
                for segment in SegmentedText(text, placeholders: part.placeholders).segments
                where segment.kind != .heading && segment.kind != .divider {
                    // A tag that a frame writes is form as well.
                    let body = segment.body.replacing("<task>", with: "").replacing("</task>", with: "")
                    for (word, count) in Self.words(body) {
                        #expect(kept[word] ?? 0 >= count, "'\(entry.name)' lost ‘\(word)’:\n\(child)")
                    }
                }
            }
        }
        #expect(applied > 20)
    }

    @Test("an object that no frame wrote is left whole")
    func foreignJSON() throws {
        let text = "{\n  \"task\": \"Sort.\",\n  \"owner\": \"me\"\n}\n{input}"
        #expect(try recast(text, "langgpt").contains("\"owner\": \"me\""))
    }

    @Test("reasons first and answer first exclude each other", arguments: Language.allCases)
    func reasoning(language: Language) throws {
        let context = OperatorPrompts.chat(strength: 1, language: language)
        let start = language == .chinese ? "判断意图。\n{input}" : "Sort it.\n{input}"
        let thoughts = try OperatorPrompts.mutations(of: start, by: "structure.chain-of-thought", in: context)
        #expect(thoughts.count >= 4)
        let thought = try #require(thoughts.first?.text)
        let answers = try OperatorPrompts.mutations(of: thought, by: "structure.answer-first", in: context)
        #expect(answers.count == 4)
        // Exchanged in place: back again it is among the first ones.
        for answer in answers {
            let again = try OperatorPrompts.mutations(of: answer.text, by: "structure.chain-of-thought", in: context)
            #expect(again.map(\.text).contains(thought))
        }
    }

    private static func words(_ text: String) -> [String: Int] {
        // JSON escapes line ends and quotation marks.
        let text = text.replacing("\\n", with: "\n").replacing("\\", with: "")
        return text.split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }
}
