import IncantCore

/// Tells lines in which a model talks about its work from lines of the work.
enum MetaChatter {
    private static let openings = [
        "sure", "certainly", "of course", "okay", "ok", "absolutely", "great", "here is", "here's", "here’s",
        "below is", "the new prompt", "new prompt", "revised prompt", "improved prompt", "rewritten prompt",
        "updated prompt", "final prompt", "the prompt", "prompt", "i have", "i've", "i’ve", "the rule", "new rule",
        "rule", "好的", "当然", "没问题", "以下是", "下面是", "这是", "新的提示词", "新提示词", "提示词", "改写后",
        "修改后", "规则", "明白",
    ]

    private static let closings = [
        "let me know", "i hope", "hope this", "hope that", "feel free", "this prompt", "this version",
        "this new prompt", "this revised", "note:", "note that", "explanation", "changes made", "key changes",
        "if you'd like", "if you want", "希望", "如有", "如果您", "如果你需要", "说明", "注：", "注意：以上", "以上",
    ]

    private static let refusals = [
        "i'm sorry", "i’m sorry", "i am sorry", "sorry", "i cannot", "i can't", "i can’t", "i'm unable",
        "i am unable", "as an ai", "抱歉", "对不起", "很抱歉", "我无法", "我不能", "作为一个",
    ]

    /// Whether a line before the prompt only announces it. Lines with braces may hold data and never count.
    static func opens(_ line: some StringProtocol) -> Bool {
        guard let words = words(of: line, limit: 120) else { return false }
        if words.isEmpty { return true }
        guard openings.contains(where: words.hasPrefix) else { return false }
        return words.hasSuffix(":") || words.hasSuffix("：") || words.count <= 24
    }

    /// Whether a line after the prompt only comments on it.
    static func closes(_ line: some StringProtocol) -> Bool {
        guard let words = words(of: line, limit: 400) else { return false }
        return words.isEmpty || closings.contains(where: words.hasPrefix)
    }

    /// Whether the model declines, or speaks of itself.
    static func refuses(_ text: String) -> Bool {
        let start = text.trimmed.lowercased()
        return refusals.contains(where: start.hasPrefix)
    }

    /// The line in small letters, without marks of emphasis; nil where it holds data or is too long to be chatter.
    private static func words(of line: some StringProtocol, limit: Int) -> String? {
        guard line.count <= limit, !line.contains("{") else { return nil }
        let marks: Set<Character> = ["*", "#", "_", ">", "-", "=", " ", "\t"]
        return String(line).trimmed(marks.contains).lowercased()
    }
}
