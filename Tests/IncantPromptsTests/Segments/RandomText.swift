import IncantCore

/// Random texts that look for trouble: bits of prompts, marks, line ends of every kind, combining marks, emoji, any
/// scalar at all.
enum RandomText {
    static func draw(using random: inout RandomStream) -> String {
        var text = ""
        for _ in 0..<random.integer(below: 40) {
            if random.chance(0.15), let scalar = Unicode.Scalar(UInt32(random.integer(below: 0x110000))) {
                text.unicodeScalars.append(scalar)
            } else {
                text += random.element(of: bits) ?? ""
            }
        }
        return text
    }

    private static let bits = [
        " ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\u{2028}", "\u{85}", "\u{B}", "\u{3000}", "\u{301}", "\u{200D}",
        "\u{FE0F}",
        "👩‍👩‍👧", "🇨🇳", "👍🏽", "é", "e\u{301}", "{input}", "{label}", "{", "}", "{inp", "input}", "{other}", "word", "the",
        "Don't",
        "e.g.", "3.14", "J.", ".", "...", "!", "?", ",", ";", ":", "。", "！", "？", "；", "……", "，", "、", "：", "“", "”",
        "「", "」",
        "（", "）", "【", "】", "判断", "情感", "的", "请", "# ", "## Rules", "- ", "1. ", "①", "（1）", "一、", "**Bold:**", "---",
        "```",
        "Input: ", "Output: ", "Q:", "A:", "例1：", "Label:", "Ａ", "한국어", "かな", "\u{0}", "\u{FEFF}", "\u{10FFFF}", "→",
        "*",
    ]
}
