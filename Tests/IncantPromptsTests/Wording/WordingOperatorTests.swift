import IncantCore
import IncantPrompts
import IncantTestSupport
import Testing

@Suite("Operators of wording")
struct WordingOperatorTests {
    static let wording: [any MutationOperator] = RephraseOperators.all + ConstraintOperators.all + OddOperators.all

    static let chat = PromptSchema(parts: [
        .init(name: "system", required: [], mayBeEmpty: true), .init(name: "user", required: ["input"]),
    ])
    static let pair = PromptSchema(parts: [
        .init(name: "input", required: ["input"]), .init(name: "label", required: ["label"]),
    ])

    static func context(
        _ schema: PromptSchema, _ language: Language = .english, kind: TaskKind = .classification,
        strength: Double = 0.3
    ) -> MutationContext {
        MutationContext(
            schema: schema, language: language, kind: kind, labels: ["World", "Sports"],
            labelWords: ["World": "world news", "Sports": "football matches"], strength: strength)
    }

    static func mutations(
        _ name: String, _ prompt: Prompt, _ context: MutationContext, seeds: Range<UInt64> = 0..<200
    ) throws -> [Mutation] {
        let candidate = try #require(wording.first { $0.name == name })
        return seeds.compactMap { seed in
            var random = RandomStream(seed: seed)
            return candidate.mutate(prompt, in: context, using: &random)
        }
    }

    @Test("names are distinct and those that were asked for")
    func names() {
        let names = Self.wording.map(\.name)
        #expect(Set(names).count == names.count)
        for family in [OperatorFamily.rephrase, .constraint, .odd] {
            #expect(Self.wording.contains { $0.family == family })
        }
    }

    @Test("the contract holds with many seeds", arguments: wording.map(\.name))
    func contract(name: String) throws {
        let candidate = try #require(Self.wording.first { $0.name == name })
        try MutationOperatorContract(seeds: 100..<120).check(candidate)
    }

    @Test("a placeholder in a label never becomes one of the prompt's", arguments: wording.map(\.name))
    func hostileLabels(name: String) throws {
        var context = Self.context(Self.chat, strength: 1)
        context.labels = ["{input}", "a{input}b"]
        context.labelWords = ["{input}": "{input} {input}"]
        let prompt = Prompt([
            "user": "Please classify the text.\n- Do not explain.\n- Be brief.\nText: {input}\nAnswer:"
        ])
        let before = context.schema.placeholderCounts(of: prompt)
        for mutation in try Self.mutations(name, prompt, context) {
            #expect(context.schema.placeholderCounts(of: mutation.prompt) == before, "\(mutation.note)")
        }
    }

    @Test("insert-word adds what its note names, and reaches plain words, label words and rare ones on either side")
    func insertWord() throws {
        let prompt = Prompt(["input": "{input}", "label": "{label}"])
        let mutations = try Self.mutations("odd.insert-word", prompt, Self.context(Self.pair), seeds: 0..<1000)
        #expect(mutations.count == 1000)
        let texts = Set(mutations.map(\.prompt.wholeText))
        #expect(texts.count > 400)
        for mutation in mutations {
            let added = try #require(mutation.note.split(separator: "‘").dropFirst().first?.split(separator: "’").first)
            #expect(mutation.prompt.wholeText.contains(added))
        }
        let words = mutations.map { mutation in
            mutation.prompt.wholeText.replacing("{input}", with: "").replacing("{label}", with: "").filter {
                $0 != "\n"
            }
            .split(separator: " ").joined(separator: " ")
        }
        let plain = Set(WordStock.english.plain)
        let label: Set<String> = ["World", "Sports", "world", "news", "football", "matches"]
        #expect((450...850).contains(words.count { plain.contains($0) }))
        #expect((150...400).contains(words.count { label.contains($0) }))
        #expect((80...250).contains(words.count { !plain.contains($0) && !label.contains($0) }))
        #expect(mutations.contains { $0.prompt["input"]?.hasPrefix("{input} ") == true })
        #expect(mutations.contains { $0.prompt["input"]?.hasSuffix(" {input}") == true })
        #expect(mutations.contains { $0.prompt["label"]?.hasSuffix(" {label}") == true })
    }

    @Test("insert-words adds two to five")
    func insertWords() throws {
        let prompt = Prompt(["input": "{input}", "label": "{label}"])
        let mutations = try Self.mutations("odd.insert-words", prompt, Self.context(Self.pair, strength: 1))
        let counts = mutations.map { $0.note.components(of: "‘") }
        #expect(counts.contains { $0 >= 4 })
        #expect(Set(mutations.map(\.prompt.id)).count > 190)
    }

    @Test("label-frame gives a bare template many frames, and all words around it may go")
    func labelFrame() throws {
        let bare = Prompt(["input": "{input}", "label": "{label}"])
        let frames = Set(try Self.mutations("rephrase.label-frame", bare, Self.context(Self.pair)).map(\.prompt.id))
        #expect(frames.count > 100)
        let framed = Prompt(["input": "zyzzyva {input} zyzzyva", "label": "zyzzyva {label}"])
        let mutations = try Self.mutations("rephrase.label-frame", framed, Self.context(Self.pair))
        #expect(mutations.contains { $0.prompt["input"]?.contains("zyzzyva") == false })
        #expect(mutations.contains { $0.prompt["label"]?.contains("zyzzyva") == false })
    }

    @Test("synonyms leave labels alone and keep capitals")
    func synonyms() throws {
        let prompt = Prompt(["user": "Classify the news: World or Sports.\n{input}"])
        let mutations = try Self.mutations("rephrase.synonym", prompt, Self.context(Self.chat, strength: 1))
        #expect(mutations.count == 200)
        for mutation in mutations {
            let text = try #require(mutation.prompt["user"])
            #expect(text.contains("World") && text.contains("Sports"), "\(text)")
            #expect(text.first?.isUppercase == true, "\(text)")
        }
    }

    @Test("strength bounds how many words change")
    func strength() throws {
        let prompt = Prompt(["user": "Please classify the question, choose one category and answer briefly.\n{input}"])
        func most(_ strength: Double) throws -> Int {
            try Self.mutations("rephrase.synonym", prompt, Self.context(Self.chat, strength: strength))
                .map { $0.note.components(of: " to ‘") }.max() ?? 0
        }
        #expect(try most(0) == 1)
        #expect(try most(1) >= 4)
    }

    @Test(
        "an instruction becomes a question, and polite",
        arguments: [
            (Language.english, "Classify the message.\n{input}", "?"), (Language.chinese, "判断这条留言的意图。\n{input}", "？"),
        ])
    func moods(language: Language, user: String, mark: String) throws {
        let prompt = Prompt(["user": user])
        let context = Self.context(Self.chat, language)
        let questions = try Self.mutations("rephrase.question", prompt, context)
        #expect(questions.count == 200)
        for mutation in questions { #expect(mutation.prompt["user"]?.contains(mark) == true, "\(mutation.prompt)") }
        let polite = try Self.mutations("rephrase.polite", prompt, context)
        #expect(Set(polite.map(\.prompt.id)).count >= 5)
    }

    @Test("a rule joins the list that is there, with the next marker")
    func listItem() throws {
        let prompt = Prompt(["user": "Rules:\n1. Read all.\n2. Take care.\n\nText: {input}\nLabel:"])
        let mutations = try Self.mutations("constraint.insert", prompt, Self.context(Self.chat))
        #expect(mutations.contains { $0.prompt["user"]?.contains("2. Take care.\n3. ") == true })
        #expect(mutations.contains { $0.prompt["system"] != nil })
        #expect(mutations.allSatisfy { $0.note.contains("rule") })
    }

    @Test("rules are in the language of the prompt")
    func language() throws {
        let prompt = Prompt(["user": "请判断意图。\n{input}"])
        for mutation in try Self.mutations("constraint.insert", prompt, Self.context(Self.chat, .chinese)) {
            let rule = try #require(mutation.note.split(separator: "‘").dropFirst().first)
            #expect(rule.unicodeScalars.contains(where: isHan))
        }
    }

    @Test("labels are spelt out with what they mean")
    func labels() throws {
        let prompt = Prompt(["user": "Choose a label.\n{input}\nLabel:"])
        let mutations = try Self.mutations("constraint.labels", prompt, Self.context(Self.chat))
        #expect(mutations.contains { $0.prompt["user"]?.contains("football matches") == true })
        #expect(mutations.allSatisfy { $0.prompt["user"]?.contains("Sports") == true })
    }

    @Test("a cue is exchanged, not doubled")
    func cue() throws {
        let prompt = Prompt(["user": "Choose a label.\n{input}\nLabel:"])
        for mutation in try Self.mutations("constraint.cue", prompt, Self.context(Self.chat)) {
            #expect(mutation.prompt["user"]?.contains("Label:") == false, "\(mutation.prompt)")
        }
    }

    @Test(
        "instructions are not given where there is nobody to follow them",
        arguments: [
            "constraint.insert", "constraint.replace", "rephrase.role", "rephrase.polite",
        ])
    func comparison(name: String) throws {
        let prompt = Prompt(["input": "Please read this only. {input}", "label": "{label}"])
        #expect(try Self.mutations(name, prompt, Self.context(Self.pair)).isEmpty)
    }

    @Test(
        "mixed language brings in the other script",
        arguments: [
            (Language.english, "Please classify the question.\n{input}"), (Language.chinese, "请判断问题的类别。\n{input}"),
        ])
    func mixed(language: Language, user: String) throws {
        let mutations = try Self.mutations(
            "odd.mixed-language", Prompt(["user": user]), Self.context(Self.chat, language))
        #expect(mutations.count == 200)
        for mutation in mutations {
            let text = try #require(mutation.prompt["user"]).replacing("{input}", with: "")
            #expect(
                text.unicodeScalars.contains(where: isHan) && text.contains { $0.isASCII && $0.isLetter }, "\(text)")
        }
    }

    @Test("telegraphic style only takes away")
    func telegraphic() throws {
        let prompt = Prompt(["user": "Decide what the topic of the message is.\n{input}"])
        for mutation in try Self.mutations("odd.telegraphic", prompt, Self.context(Self.chat, strength: 1)) {
            let text = try #require(mutation.prompt["user"])
            #expect(text.count < "Decide what the topic of the message is.\n{input}".count)
            #expect(text.contains("topic") && text.contains("message"))
        }
    }
}

extension String {
    /// How often a mark occurs.
    fileprivate func components(of mark: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
