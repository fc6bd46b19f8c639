package import IncantCore

extension InstructionFrame {
    /// The action inside a sentence and the mood of the frame around it; nil where the sentence is no instruction that
    /// the tables know. O(frames × length).
    ///
    /// A sentence counts as an instruction when a verb of instructions begins it, or follows a frame's opening words.
    package static func action(of sentence: String, in language: Language) -> (action: String, mood: Mood)? {
        var best: (action: String, mood: Mood, taken: Int)?
        for frame in frames(in: language) where !frame.prefix.isEmpty && opens(sentence, with: frame.prefix) {
            let rest = String(sentence.dropFirst(frame.prefix.count))
            let action = withoutClosing(rest, suffix: frame.suffix)
            let taken = sentence.count - action.count
            guard beginsWithVerb(action, in: language), taken > best?.taken ?? 0 else { continue }
            best = (action, frame.mood, taken)
        }
        if let best { return (uncapitalised(best.action), best.mood) }
        let action = withoutClosing(sentence, suffix: "")
        return beginsWithVerb(action, in: language) ? (uncapitalised(action), .imperative) : nil
    }

    /// The text with a small first letter, but for abbreviations and ‘I’.
    package static func uncapitalised(_ text: String) -> String {
        guard let first = text.first, first.isUppercase else { return text }
        if let second = text.dropFirst().first, second.isUppercase || !second.isLetter { return text }
        return first.lowercased() + text.dropFirst()
    }

    /// The text with a capital first letter.
    package static func capitalised(_ text: String) -> String {
        guard let first = text.first, first.isLowercase else { return text }
        return first.uppercased() + text.dropFirst()
    }

    private static func opens(_ sentence: String, with prefix: String) -> Bool {
        sentence.prefix(prefix.count).lowercased() == prefix.lowercased()
    }

    private static func withoutClosing(_ text: String, suffix: String) -> String {
        if !suffix.isEmpty, text.hasSuffix(suffix) { return String(text.dropLast(suffix.count)) }
        var text = Substring(text)
        while let last = text.last, ".!?。！？".contains(last) { text.removeLast() }
        return String(text)
    }

    private static func beginsWithVerb(_ action: String, in language: Language) -> Bool {
        switch language {
        case .english:
            let word = action.prefix { $0.isLetter }.lowercased()
            return englishVerbs.contains(word)
        case .chinese:
            return chineseVerbs.contains { action.hasPrefix($0) }
        }
    }

    private static let englishVerbs = Set(
        LexiconTable.words(
            """
            classify categorise categorize label sort tag decide determine judge identify recognise recognize detect spot
            choose pick select assign predict guess analyse analyze examine read study inspect consider evaluate assess
            rate score compare check verify confirm find locate extract collect gather list name give provide supply
            return output write answer reply respond say state tell print show produce generate create summarise summarize
            translate explain describe solve calculate compute convert rewrite rephrase correct use put mark match look
            think work infer complete fill keep include mention follow copy quote ignore treat make begin start end finish
            count reason break review map sum note remember imagine focus report express interpret
            """))

    private static let chineseVerbs = LexiconTable.words(
        """
        判断 判定 分类 归类 识别 辨别 分析 阅读 通读 细读 选择 选出 选取 挑选 挑出 给出 回答 作答 答复 只回答 仅回答 只输出 直接回答
        提取 抽取 摘取 输出 返回 用 根据 按照 依据 找出 列出 写出 总结 概括 归纳 翻译 解释 说明 描述 计算 解答 求解 预测 确定 指出
        把 将 从 对 标注 标出 检查 核对 比较 对比 完成 填写 改写 重写 推断 推理 思考 评估 评价 引用 照抄 忽略 记住 统计 数出 看
        """)
}
