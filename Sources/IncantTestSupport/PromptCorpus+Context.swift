import IncantCore
import IncantPrompts

/// What operators may know beside task and prompt: other parents and examples.
extension PromptCorpus {
    /// Two other parents of a schema.
    static func mates(_ schema: PromptSchema, _ language: Language) -> [Prompt] {
        let isChinese = language == .chinese
        let openings = isChinese ? ["看看这个。只写一个词！", "以下内容"] : ["Look at this. One word only!", "the words"]
        let endings = isChinese ? ["结论：", "到此为止"] : ["Verdict:", "and no more"]
        return zip(openings, endings).map { opening, ending in
            Prompt(
                Dictionary(
                    schema.parts.map { part in
                        let data = part.required.map { "{\($0)}" }.joined(separator: "\n")
                        return (part.name, [opening, data, ending].filter { !$0.isEmpty }.joined(separator: "\n"))
                    }, uniquingKeysWith: { $1 }))
        }
    }

    /// Examples to show, one of which spells placeholders, one of which has an empty answer.
    static func demonstrations(_ schema: PromptSchema, _ language: Language, _ labels: [String]) -> [Demonstration] {
        let inputs =
            language == .chinese
            ? ["钱什么时候退？", "包裹到哪里了？\n已经三天了。", "请把发票寄给我。", "{input}和{question}是什么？", "谢谢"]
            : [
                "When do I get my money?", "Where is it?\nThree days now.", "Send me the bill.",
                "See {input}, {context}.", "Hm",
            ]
        return inputs.enumerated().map { index, text in
            Demonstration(
                id: "train-\(index)",
                fields: Dictionary(
                    schema.placeholders.sorted().map { ($0, "\(text) \($0)") }, uniquingKeysWith: { $1 }),
                target: index == 4 ? "" : labels[index % labels.count], nearness: index,
                diversity: (index * 2) % inputs.count, hardness: inputs.count - 1 - index)
        }
    }
}
