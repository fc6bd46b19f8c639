package import IncantCore

/// Short last words that ask for the answer: `Answer:`, `标签：`.
package enum AnswerCue {
    /// The cues for a kind of task in a language.
    package static func cues(for kind: TaskKind, in language: Language) -> [String] {
        let general = language == .chinese ? ["答案：", "回答：", "答：", "结果："] : ["Answer:", "A:", "Result:", "Output:"]
        return general + particular(kind, language)
    }

    private static func particular(_ kind: TaskKind, _ language: Language) -> [String] {
        switch (kind, language) {
        case (.classification, .english):
            ["Label:", "Category:", "Class:", "The label is", "Type:", "Verdict:", "Topic:", "In one word:", "Choice:"]
        case (.classification, .chinese):
            ["标签：", "类别：", "分类：", "标签是", "类型：", "判断：", "主题：", "一个词：", "选择："]
        case (.reasoning, .english):
            ["Solution:", "Final answer:", "Let's think step by step.", "Therefore, the answer is", "Steps:"]
        case (.reasoning, .chinese):
            ["解：", "最终答案：", "让我们一步一步思考。", "因此答案是", "步骤："]
        case (.generation, .english):
            ["Text:", "Your text:", "Here it is:", "Words:"]
        case (.generation, .chinese):
            ["正文：", "你的文字：", "如下：", "词语："]
        case (.extraction, .english):
            ["JSON:", "Fields:", "The JSON object:", "Extracted:"]
        case (.extraction, .chinese):
            ["JSON：", "字段：", "JSON对象：", "提取结果："]
        }
    }
}
