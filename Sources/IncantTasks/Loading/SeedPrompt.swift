import IncantCore

/// The plain prompt that a task without one starts from.
enum SeedPrompt {
    /// A prompt with one placeholder for each input field.
    static func standard(
        kind: TaskKind, language: Language, labels: [String], fields: [String], inputFields: [String]
    ) -> String {
        let input =
            inputFields.count == 1
            ? "{\(inputFields[0])}" : inputFields.map { "\($0): {\($0)}" }.joined(separator: "\n")
        switch (language, kind) {
        case (.english, .classification):
            return "Which of these labels fits the text? Choose one of: \(labels.joined(separator: ", ")).\n\n"
                + "\(input)\nLabel:"
        case (.english, .reasoning):
            return "Answer the question. Give the final answer on the last line.\n\n\(input)\nAnswer:"
        case (.english, .generation):
            return "Read the input and write the answer.\n\n\(input)\nAnswer:"
        case (.english, .extraction):
            let names = fields.isEmpty ? "" : " The fields are: \(fields.joined(separator: ", "))."
            return "Find the fields in the text and return them as one JSON object.\(names) "
                + "Leave out what is not mentioned.\n\n\(input)\nJSON:"
        case (.chinese, .classification):
            return "下面的文字属于哪一类？从这些标签中选一个：\(labels.joined(separator: "、"))。\n\n\(input)\n标签："
        case (.chinese, .reasoning):
            return "请回答问题，最后一行只写最终答案。\n\n\(input)\n答案："
        case (.chinese, .generation):
            return "请阅读输入并写出答案。\n\n\(input)\n答案："
        case (.chinese, .extraction):
            let names = fields.isEmpty ? "" : "可用的字段：\(fields.joined(separator: "、"))。"
            return "请从文字中找出各个字段，用一个 JSON 对象返回。\(names)没有提到的字段不要写。\n\n\(input)\nJSON："
        }
    }
}
