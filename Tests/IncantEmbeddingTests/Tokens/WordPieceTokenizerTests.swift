import IncantCore
import IncantEmbedding
import Testing

@Suite("WordPiece")
struct WordPieceTokenizerTests {
    private static let tokens = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "##a", "a", "#", "豈", "\u{f900}", "é",
        "e\u{301}", "##", "[", "]", "cls", "sep", "##é",
    ]

    private func tokenizer(length: Int = 256, special: Bool = false) throws -> WordPieceTokenizer {
        try WordPieceTokenizer(
            vocabulary: Vocabulary(tokens: Self.tokens), basic: BasicTokenizer(stripsAccents: false),
            maximumLength: length, readsSpecialTokens: special
        )
    }

    private func pieces(_ text: String, length: Int = 256, special: Bool = false) throws -> [String] {
        try tokenizer(length: length, special: special).tokenise(text).ids.map { Self.tokens[Int($0)] }
    }

    @Test("a word falls into the longest pieces, or is unknown as a whole")
    func longestPieces() throws {
        #expect(try pieces("unaffable") == ["[CLS]", "un", "##aff", "##able", "[SEP]"])
        #expect(try pieces("unaa") == ["[CLS]", "un", "##a", "##a", "[SEP]"])
        #expect(try pieces("unx una") == ["[CLS]", "[UNK]", "un", "##a", "[SEP]"])
        #expect(try pieces("##") == ["[CLS]", "#", "#", "[SEP]"])
        #expect(try pieces("aé") == ["[CLS]", "a", "##é", "[SEP]"])
        #expect(try pieces("") == ["[CLS]", "[SEP]"])
    }

    @Test("tokens that are canonically equivalent stay apart")
    func canonicalEquivalence() throws {
        let ids = try tokenizer().tokenise("豈 \u{f900} \u{e9} e\u{301}").ids
        #expect(ids == [2, 11, 12, 13, 14, 3])
    }

    @Test("a word of 100 scalars is cut, one of 101 is unknown")
    func longWords() throws {
        #expect(try tokenizer().tokenise(String(repeating: "a", count: 100)).ids.count == 102)
        #expect(try tokenizer().tokenise(String(repeating: "a", count: 101)).ids == [2, 1, 3])
    }

    @Test("a text is cut to the longest length, and says so")
    func truncation() throws {
        let text = try tokenizer(length: 4).tokenise("a un a")
        #expect(text == TokenisedText(ids: [2, 9, 5, 3], fullCount: 5))
        #expect(text.isTruncated)
        #expect(try !tokenizer(length: 5).tokenise("a un a").isTruncated)
        #expect(try tokenizer(length: 2).tokenise("a").ids == [2, 3])
    }

    @Test("a literal special token is special only where that is asked for")
    func specialTokens() throws {
        #expect(try pieces("a[SEP]un", special: true) == ["[CLS]", "a", "[SEP]", "un", "[SEP]"])
        #expect(try pieces("a[SEP]un") == ["[CLS]", "a", "[", "sep", "]", "un", "[SEP]"])
        #expect(try pieces("[[MASK]][sep]", special: true).prefix(4) == ["[CLS]", "[", "[MASK]", "]"])
        #expect(try pieces("[CLS", special: true) == ["[CLS]", "[", "cls", "[SEP]"])
    }

    @Test("no text crashes it, and ids are always in the vocabulary")
    func anyText() throws {
        var random = RandomStream(seed: 3)
        let tokenizer = try tokenizer(special: true)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.integer(below: 40) {
                let limit = random.chance(0.5) ? 0x250 : 0x11_0000
                text.append(Unicode.Scalar(UInt32(random.integer(below: limit))) ?? "[")
            }
            let ids = tokenizer.tokenise(String(text)).ids
            #expect(ids.first == 2 && ids.last == 3)
            #expect(ids.allSatisfy { $0 >= 0 && Int($0) < Self.tokens.count })
        }
    }

    @Test("a vocabulary is read by lines, with either line end; of equal lines the last counts")
    func vocabularyFile() throws {
        let folder = try TemporaryFolder()
        let vocabulary = try Vocabulary(path: folder.write("vocab.txt", "[UNK]\r\na\n\u{2028}\na\n"))
        #expect(vocabulary.count == 4)
        #expect(vocabulary.id(of: "[UNK]") == 0)
        #expect(vocabulary.id(of: "\u{2028}") == 2)
        #expect(vocabulary.id(of: "a") == 3)
        #expect(vocabulary.token(of: 1) == "a")
        #expect(vocabulary.id(of: "b") == nil)
        #expect(vocabulary.token(of: 4) == nil)
        let error = #expect(throws: EmbeddingError.self) {
            try WordPieceTokenizer(vocabulary: vocabulary, maximumLength: 8)
        }
        #expect(error == .missingToken(file: vocabulary.file, token: "[CLS]"))
    }
}
