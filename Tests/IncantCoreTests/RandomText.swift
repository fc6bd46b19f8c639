import IncantCore

/// Random texts with everything in them that has ever broken a parser.
enum RandomText {
    private static let pieces = [
        "a", "word", " ", "\n", "\r\n", "\r", "\t", "{", "}", "{input}", "{label}", "{{input}}", "\\", "\\\\", "\u{0}",
        "\u{FEFF}", "é", "e\u{301}", "你好", "。", "👩‍👩‍👧", "\u{202E}", "--- part: user ---", "--- part: system ---",
        "\\--- part: user ---", "---", "--- part:  ---", "\u{301}", "\u{2028}", "\"", "'",
    ]

    static func make(using random: inout RandomStream, upTo count: Int = 12) -> String {
        (0..<random.integer(below: count + 1)).compactMap { _ in random.element(of: pieces) }.joined()
    }
}
