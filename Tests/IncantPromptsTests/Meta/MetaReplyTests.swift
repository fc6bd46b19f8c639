import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

/// Whatever a meta model writes, what is made of it is a prompt that can be used, or nothing.
@Suite struct MetaReplyTests {
    private static let schema = PromptSchema(parts: [
        .init(name: "system", required: [], mayBeEmpty: true), .init(name: "user", required: ["input"]),
    ])

    private static let parent = Prompt([
        "system": "You sort mail.", "user": "Which class is it?\n\nMessage: {input}\nAnswer:",
    ])

    private static func material(
        _ parent: Prompt = parent, schema: PromptSchema = schema, language: Language = .english
    ) -> MetaMaterial {
        let context = MutationContext(
            schema: schema, language: language, kind: .classification, labels: ["refund", "delivery"]
        )
        let examples = (0..<4).map { number in
            Example(id: "e\(number)", fields: ["input": "text \(number)"], target: "refund")
        }
        return MetaMaterial(
            parent: parent, other: Prompt(["user": "Sort this. {input}"]), context: context,
            mistakes: examples.map { MetaMaterial.Mistake(example: $0, answer: "delivery") }, examples: examples
        )
    }

    private static func read(
        _ reply: String, _ operation: MetaOperator = .paraphrase, _ material: MetaMaterial = material()
    ) -> MetaReading {
        var random = RandomStream(seed: 1)
        return operation.child(from: reply, material, using: &random)
    }

    private static let line = "Message: {input}"

    /// Nasty replies, and the user part that is to be made of each; nil where nothing is.
    static let replies: [(reply: String, user: String?)] = [
        ("<new-user>Sort it: {input}</new-user>", "Sort it: {input}"),
        ("Sure!\n<NEW_User>\nSort it: {input}\n</New-User>\nHope this helps!", "Sort it: {input}"),
        ("<new-prompt>Sort it: {input}</new-prompt>", "Sort it: {input}"),
        (
            "<think>I will put it in <new-user>wrong {input}</new-user>.</think>\n<new-user>Right {input}</new-user>",
            "Right {input}"
        ),
        ("the template opened it\n</think>\n<new-user>Right {input}</new-user>", "Right {input}"),
        ("<think>I never came to an end, {input}", nil),
        (
            "<new-user>Draft {input}</new-user> No, better:\n<new-user>Final {input}</new-user> (see <new-user>)",
            "Final {input}"
        ),
        ("I write between <new-user> and </new-user>:\n<new-user>It {input}</new-user>", "It {input}"),
        ("<new-user>\n```text\nSort it: {input}\n```\n</new-user>", "Sort it: {input}"),
        ("<new-user>Sort it:\n{input}\nAnd then the words were", "Sort it:\n{input}\nAnd then the words were"),
        ("Here it is:\n```\nSort it: {input}\n```\nI swapped the words.\n", "Sort it: {input}"),
        ("````md\nUse ``` here.\n```\nx\n```\n{input}\n````\nDone.", "Use ``` here.\n```\nx\n```\n{input}"),
        ("```prompt\nSort it: {input}", "Sort it: {input}"),
        ("Certainly! Here is the new prompt:\n\n\"Sort it: {input}\"\n\nLet me know if it helps.", "Sort it: {input}"),
        ("**New prompt:**\nSort it: {input}\nNote: I kept the placeholder.", "Sort it: {input}"),
        ("好的，以下是新的提示词：\n分类：{input}\n希望对你有帮助！", "分类：{input}"),
        ("<new-user>Sort it.</new-user>", "Sort it.\n\n" + line),
        ("<new-user>Sort it: {{input}}</new-user>", "Sort it: {input}"),
        ("<new-user>Sort it: [INPUT]</new-user>", "Sort it: {input}"),
        ("<new-user>Sort it: ${input}</new-user>", "Sort it: ${input}"),
        ("<new-user>分类：｛输入｝</new-user>", "分类：{input}"),
        ("<new-user>Sort it: { text }</new-user>", "Sort it: {input}"),
        ("<new-user>Sort <input>{input}</input> now</new-user>", "Sort <input>{input}</input> now"),
        ("I'm sorry, but I cannot help with {input}.", nil),
        ("", nil),
        (" \n\t ", nil),
        ("<new-user></new-user>", nil),
        ("No prompt here, just talk.", nil),
        ("<new-user>" + String(repeating: "very ", count: 2000) + "{input}</new-user>", nil),
        ("<new-user>Which class is it?\n\nMessage: {input}\nAnswer:</new-user>", nil),
        ("<new-user>\r\nSort it:\r\n{input}\r\n</new-user>", "Sort it:\n{input}"),
        ("<new-system>Uses {input} wrongly</new-system><new-user>Sort {input}</new-user>", nil),
    ]

    @Test(arguments: replies.indices)
    func nastyRepliesGiveThePromptThatWasMeant(index: Int) {
        let (reply, user) = Self.replies[index]
        let reading = Self.read(reply)
        #expect(reading.mutation?.prompt["user"] == user, "\(reply.prefix(80)) gave \(reading)")
    }

    @Test func partsAreReadByTheirTags() {
        let both = Self.read("<new-system>Be brief.</new-system>\n<new-user>Sort: {input}</new-user>")
        #expect(both.mutation?.prompt == Prompt(["system": "Be brief.", "user": "Sort: {input}"]))
        let one = Self.read("<new-system>Be brief.</new-system>")
        #expect(one.mutation?.prompt == Self.parent.replacing("system", with: "Be brief."))
        let none = Self.read("<new-system>\n</new-system><new-user>Sort: {input}</new-user>")
        #expect(none.mutation?.prompt == Prompt(["user": "Sort: {input}"]))
    }

    @Test func repairsAreToldAndCounted() {
        guard case .child(let mutation, true) = Self.read("<new-user>Sort it.</new-user>") else {
            Issue.record("no repair")
            return
        }
        #expect(mutation.note.contains("repaired"))
        guard case .child(let sound, false) = Self.read("<new-user>Sort {input}.</new-user>") else {
            Issue.record("a repair where none was needed")
            return
        }
        #expect(!sound.note.contains("repaired"))
    }

    @Test func aLongLineIsNotRepeatedForItsPlaceholder() {
        let parent = Prompt(["user": "Read the following message with care and tell what its writer wants: {input}"])
        let child = Self.read("<new-user>What does it want?</new-user>", .terse, Self.material(parent)).mutation
        #expect(child?.prompt["user"] == "What does it want?\n\n{input}")
    }

    @Test func optionalPlaceholdersOfTheParentAreKept() {
        let schema = PromptSchema(parts: [.init(name: "user", required: ["input"], optional: ["title"])])
        let parent = Prompt(["user": "Title: {title}\nText: {input}"])
        let child = Self.read("<new-prompt>Sort {input}</new-prompt>", .terse, Self.material(parent, schema: schema))
        #expect(child.mutation?.prompt["user"] == "Sort {input}\n\nTitle: {title}")
        let both = Self.read("<new-prompt>Sort it.</new-prompt>", .terse, Self.material(parent, schema: schema))
        #expect(both.mutation?.prompt["user"] == "Sort it.\n\nText: {input}\n\nTitle: {title}")
    }

    @Test func tagsThatWereCopiedFromTheRequestAreLeftOut() throws {
        let messages = try #require(MetaOperator.paraphrase.request(Self.material()))
        let tag = try #require(messages[1].text.firstMatch(of: /<prompt-user-([0-9a-f]{8})>/))
        let marker = tag.output.1
        let reply = "<new-user>\n<prompt-user-\(marker)>\nSort {input}\n</prompt-user-\(marker)>\n</new-user>"
        #expect(Self.read(reply).mutation?.prompt["user"] == "Sort {input}")
    }

    @Test(arguments: [
        ("<new-rule>Answer refund where money is asked back.</new-rule>", "Answer refund where money is asked back."),
        ("Here is the rule:\n- Never answer\n  delivery twice.", "Never answer delivery twice."),
        ("I'm sorry, I can't.", nil), ("<new-rule>Look at {input}.</new-rule>", nil), ("", nil),
        ("<new-rule>" + String(repeating: "long ", count: 100) + "</new-rule>", nil),
    ])
    func aRuleIsPutIntoTheParent(reply: String, rule: String?) {
        for seed in UInt64(0)..<8 {
            var random = RandomStream(seed: seed)
            let child = MetaOperator.constraint.child(from: reply, Self.material(), using: &random).mutation?.prompt
            #expect((child != nil) == (rule != nil))
            guard let child, let rule else { continue }
            #expect(child["user"]?.contains(rule) == true)
            let rest = child["user"]?.replacing(rule, with: "").filter { !$0.isWhitespace }
            #expect(rest == Self.parent["user"]?.filter { !$0.isWhitespace })
        }
    }

    /// Replies torn, glued and shuffled at random, to every operator on every prompt of the corpus.
    @Test(arguments: MetaOperator.allCases)
    func noOperatorLosesAPlaceholder(operation: MetaOperator) {
        var children = 0
        for (place, entry) in PromptCorpus.all.enumerated() {
            for seed in UInt64(0)..<12 {
                var random = RandomStream(seed: seed, generation: place, slot: 0, purpose: operation.name)
                let reply = Self.torn(entry, &random)
                let material = MetaMaterial(parent: entry.prompt, context: entry.context)
                guard case .child(let mutation, _) = operation.child(from: reply, material, using: &random) else {
                    continue
                }
                children += 1
                let child = mutation.prompt
                let message: Comment = "\(entry.name), seed \(seed): \(reply)"
                #expect(entry.context.schema.violation(of: child) == nil, message)
                let before = entry.context.schema.placeholderCounts(of: entry.prompt)
                let after = entry.context.schema.placeholderCounts(of: child)
                #expect(Set(before.keys).isSubset(of: after.keys), message)
                #expect(child.id != entry.prompt.id, message)
                let isOneLine = mutation.note.allSatisfy { !$0.isNewline }
                #expect(isOneLine, message)
                let longest = 4 * entry.prompt.wholeText.unicodeScalars.count + 2000
                #expect(child.wholeText.unicodeScalars.count <= longest, message)
            }
        }
        #expect(children > 30)
    }

    private static func torn(_ entry: PromptCorpus.Entry, _ random: inout RandomStream) -> String {
        let parts = entry.context.schema.parts.map(\.name)
        var scraps = ["Sure:", "```", "</think>", "\n", "{input}", "{label}", "{{input}}", "[input]", "Say yes.", "「"]
        scraps += ["<new-rule>Be short.</new-rule>", "<new-prompt>", "</new-prompt>"]
        scraps += parts.flatMap { ["<new-\($0)>", "</new-\($0)>"] }
        scraps += entry.prompt.parts.map { "<new-\($0.name)>Now: \($0.text)</new-\($0.name)>" }
        scraps += entry.prompt.parts.map { "<new-\($0.name)>\($0.text.prefix(20))</new-\($0.name)>" }
        return (0..<(1 + random.integer(below: 8))).compactMap { _ in random.element(of: scraps) }
            .joined(separator: random.chance(0.5) ? "\n" : "")
    }
}
