import IncantEmbedding
import Testing

@Suite("BERT's basic tokenisation")
struct BasicTokenizerTests {
    static let cases: [(text: String, words: [String])] = [
        ("", []),
        (" \t\r\n", []),
        ("Hello,World", ["hello", ",", "world"]),
        ("a\r\nb", ["a", "b"]),
        ("x\u{0}y\u{7}z", ["xyz"]),
        ("x\u{200b}y\u{200d}z\u{feff}\u{ad}\u{fffd}", ["xyz"]),
        ("\u{7f}a\u{85}b", ["ab"]),
        ("a\u{a0}b\u{2003}c\u{2028}d\u{3000}e", ["a", "b", "c", "d", "e"]),
        ("Café e\u{301}", ["cafe", "e"]),
        ("İI", ["ii"]),
        ("ẞ", ["ß"]),
        ("ΑΣ", ["ας".replacing("ς", with: "σ")]),
        ("你好a。", ["你", "好", "a", "。"]),
        ("かな", ["かな"]),
        ("한", ["\u{1112}\u{1161}\u{11ab}"]),
        ("\u{f900}", ["\u{8c48}"]),
        ("a_b$c^d`e", ["a", "_", "b", "$", "c", "^", "d", "`", "e"]),
        ("a€b“c”—d", ["a€b", "“", "c", "”", "—", "d"]),
        ("\u{37e}", [";"]),
        ("≠", ["="]),
        ("👍\u{fe0f}👨\u{200d}👩", ["👍👨👩"]),
        ("\u{e000}a\u{10ffff}", ["a\u{10ffff}"]),
    ]

    @Test("texts fall into words as in the reference", arguments: cases)
    func words(text: String, words: [String]) {
        // Scalars, because equal strings may differ in them.
        let found = BasicTokenizer().words(of: text).map { Array($0.unicodeScalars) }
        #expect(found == words.map { Array($0.unicodeScalars) })
    }

    @Test("case, accents and ideographs stay where that is asked for")
    func cased() {
        let cased = BasicTokenizer(lowercases: false, stripsAccents: false, separatesIdeographs: false)
        #expect(cased.words(of: "Café 你好") == ["Café", "你好"])
        #expect(BasicTokenizer(lowercases: true, stripsAccents: false).words(of: "CAFÉ") == ["café"])
        #expect(BasicTokenizer(lowercases: false, stripsAccents: true).words(of: "CAFÉ") == ["CAFE"])
    }
}
