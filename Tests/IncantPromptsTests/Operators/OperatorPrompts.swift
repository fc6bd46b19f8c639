import IncantCore
import IncantPrompts
import Testing

/// One-part prompts for looking at what single operators do.
enum OperatorPrompts {
    static func context(strength: Double = 0.3, language: Language = .english) -> MutationContext {
        MutationContext(
            schema: PromptSchema(parts: [.init(name: "input", required: ["input"])]), language: language,
            kind: .classification, labels: ["a", "b"], strength: strength)
    }

    /// A chat task, with what operators of the whole set may know.
    static func chat(strength: Double = 0.3, language: Language = .english) -> MutationContext {
        MutationContext(
            schema: PromptSchema(parts: [.init(name: "user", required: ["input"])]), language: language,
            kind: .classification, labels: ["refund", "shipping", "refund status"],
            labelWords: ["shipping": "where a parcel is"], strength: strength)
    }

    /// What an operator makes of a user part, over many seeds, without repetition.
    static func mutations(
        of text: String, by name: String, in context: MutationContext, seeds: Range<UInt64> = 0..<120
    ) throws -> [(text: String, note: String)] {
        let mutator = try #require(OperatorLibrary.named(name))
        var found: [String: String] = [:]
        for seed in seeds {
            var random = RandomStream(seed: seed)
            let mutation = mutator.mutate(Prompt(["user": text]), in: context, using: &random)
            if let mutation, let child = mutation.prompt["user"] { found[child] = mutation.note }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The children's texts over many seeds, without repetition.
    static func children(of text: String, by name: String, strength: Double = 0.3, seeds: UInt64 = 60) throws
        -> [String]
    {
        let mutator = try #require(OperatorLibrary.named(name))
        var texts: Set<String> = []
        for seed in 0..<seeds {
            var random = RandomStream(seed: seed)
            let context = context(strength: strength)
            if let child = mutator.mutate(Prompt(["input": text]), in: context, using: &random)?.prompt["input"] {
                texts.insert(child)
            }
        }
        return texts.sorted()
    }
}
