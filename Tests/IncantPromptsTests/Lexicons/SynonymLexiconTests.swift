import IncantCore
import IncantPrompts
import Testing

@Suite("Synonyms")
struct SynonymLexiconTests {
    @Test("groups are many, of distinct words, none blank", arguments: Language.allCases)
    func groups(language: Language) {
        let lexicon = SynonymLexicon.lexicon(for: language)
        #expect(lexicon.groups.count >= 300)
        for group in lexicon.groups {
            #expect(group.count >= 2, "\(group)")
            #expect(Set(group.map { $0.lowercased() }).count == group.count, "\(group) repeats a word")
            #expect(group.allSatisfy { !$0.isEmpty && $0.contains { !$0.isWhitespace } }, "\(group) holds a blank")
        }
    }

    @Test("a synonym of a word has the word for a synonym, and no word has itself", arguments: Language.allCases)
    func symmetry(language: Language) {
        let lexicon = SynonymLexicon.lexicon(for: language)
        for word in Set(lexicon.groups.joined()).sorted() {
            let synonyms = lexicon.synonyms(of: word)
            #expect(!synonyms.isEmpty && !synonyms.contains(word))
            #expect(Set(synonyms).count == synonyms.count)
            for synonym in synonyms { #expect(lexicon.synonyms(of: synonym).contains(word)) }
        }
    }

    @Test("Chinese words have one to four characters, all Han")
    func chineseWords() {
        for word in SynonymLexicon.chinese.groups.joined() {
            #expect((1...4).contains(word.count), "\(word)")
            #expect(word.unicodeScalars.allSatisfy(isHan), "\(word)")
        }
    }

    @Test("looking up ignores case and does not know what is not there")
    func lookup() {
        #expect(SynonymLexicon.english.synonyms(of: "Classify").contains("sort"))
        #expect(SynonymLexicon.english.synonyms(of: "zyzzyva").isEmpty)
        #expect(SynonymLexicon.chinese.synonyms(of: "判断").contains("识别"))
        #expect(SynonymLexicon(tables: ["# heading\n\na, b, c\nalone\n"]).groups == [["a", "b", "c"]])
    }
}

func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
}
