package import IncantCore
package import IncantPrompts

/// Prompts of many shapes, in English and Chinese, that operators and parsers are tried on.
package enum PromptCorpus {
    /// A prompt and the task it is for.
    package struct Entry: Sendable {
        /// A name for messages.
        package var name: String
        /// The prompt; it satisfies the context's schema.
        package var prompt: Prompt
        /// The task, at the operators' usual strength.
        package var context: MutationContext

        package init(name: String, prompt: Prompt, context: MutationContext) {
            self.name = name
            self.prompt = prompt
            self.context = context
        }
    }

    /// Every entry.
    package static let all: [Entry] = english + chinese + classifier + hostile

    /// A chat prompt: an optional system part and a user part that holds `{input}`.
    static func chat(
        _ name: String, _ language: Language, _ kind: TaskKind = .classification, system: String = "", user: String,
        fields: [String] = ["input"]
    ) -> Entry {
        let schema = PromptSchema(parts: [
            .init(name: "system", required: [], mayBeEmpty: true), .init(name: "user", required: fields),
        ])
        let parts = system.isEmpty ? ["user": user] : ["system": system, "user": user]
        return Entry(name: name, prompt: Prompt(parts), context: context(schema, language, kind))
    }

    /// A prompt for the embedding classifier: the parts `input` and `label`.
    static func embedding(_ name: String, _ language: Language, input: String, label: String) -> Entry {
        let schema = PromptSchema(parts: [
            .init(name: "input", required: ["input"]), .init(name: "label", required: ["label"]),
        ])
        let prompt = Prompt(["input": input, "label": label])
        return Entry(name: name, prompt: prompt, context: context(schema, language, .classification))
    }

    private static func context(_ schema: PromptSchema, _ language: Language, _ kind: TaskKind) -> MutationContext {
        let isChinese = language == .chinese
        let labels = isChinese ? ["退款", "物流", "发票"] : ["pto_request", "pto_request_status", "refund"]
        let words = isChinese ? ["想要退款", "询问物流", "开具发票"] : ["asking for leave", "asking about leave", "money back"]
        return MutationContext(
            schema: schema, language: language, kind: kind, labels: kind == .classification ? labels : [],
            labelWords: kind == .classification ? Dictionary(zip(labels, words), uniquingKeysWith: { $1 }) : [:],
            fields: kind == .extraction ? (isChinese ? ["姓名", "日期"] : ["name", "date"]) : [],
            mates: mates(schema, language),
            lessons: RunLessons(
                confusions: [
                    RunLessons.Confusion(answered: labels[0], right: labels[1], count: 4),
                    RunLessons.Confusion(answered: labels[2], right: labels[0], count: 1),
                ], unparsed: 3, asked: 40),
            demonstrations: demonstrations(schema, language, labels)
        )
    }
}
