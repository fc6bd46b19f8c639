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
