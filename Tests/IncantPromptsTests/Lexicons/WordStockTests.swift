import IncantCore
import IncantPrompts
import Testing

@Suite("Words that odd operators put in")
struct WordStockTests {
    @Test(
        "there are enough plain and rare words",
        arguments: [(Language.english, 600, 400), (Language.chinese, 300, 200)])
    func counts(language: Language, plain: Int, rare: Int) {
        let stock = WordStock.stock(for: language)
        #expect(stock.plain.count >= plain)
        #expect(stock.rare.count >= rare)
        #expect(stock.oddSentences.count >= 20)
        #expect(stock.storyOpenings.count >= 10)
    }

    @Test(
        "every list holds distinct entries without blanks, marks of placeholders or line ends",
        arguments: Language.allCases)
    func sanity(language: Language) {
        let stock = WordStock.stock(for: language)
        for list in [stock.plain, stock.rare, stock.oddSentences, stock.storyOpenings] {
            #expect(Set(list).count == list.count)
            for entry in list {
                #expect(!entry.isEmpty && !entry.contains { $0.isNewline || "{}#".contains($0) }, "\(entry)")
                #expect(entry.first?.isWhitespace == false && entry.last?.isWhitespace == false, "‘\(entry)’")
                let han = entry.unicodeScalars.contains(where: isHan)
                #expect(han == (language == .chinese), "\(entry)")
            }
        }
    }

    @Test("plain English words are single words")
    func singleWords() {
        for word in WordStock.english.plain {
            #expect(WordSequence(word, placeholders: []).words.count == 1, "\(word)")
        }
    }
}

@Suite("Words in two languages")
struct BilingualLexiconTests {
    @Test("pairs are many, and have an English and a Chinese side")
    func pairs() {
        let pairs = BilingualLexicon.standard.pairs
        #expect(pairs.count >= 150)
        for pair in pairs {
            #expect(!pair.english.isEmpty && pair.english.unicodeScalars.allSatisfy(\.isASCII), "\(pair)")
            #expect((1...4).contains(pair.chinese.count) && pair.chinese.unicodeScalars.allSatisfy(isHan), "\(pair)")
        }
        #expect(Set(pairs.map(\.english)).count == pairs.count)
    }

    @Test("every entry has a counterpart either way")
    func counterparts() {
        let lexicon = BilingualLexicon.standard
        for pair in lexicon.pairs {
            #expect(lexicon.counterpart(of: pair.english.uppercased(), from: .english) == pair.chinese)
            #expect(lexicon.counterpart(of: pair.chinese, from: .chinese) != nil)
        }
        #expect(lexicon.counterpart(of: "判断", from: .english) == nil)
    }
}

@Suite("Chinese words for segmentation")
struct LexiconVocabularyTests {
    @Test("Han text is cut into words of the lexicons, and nothing is lost")
    func segmentation() {
        let text = "请判定这条留言的类目，然后给出标签。"
        let words = WordSequence(text, placeholders: [], knownWords: .lexicon)
        #expect(words.text == text)
        let texts = words.words.map { words.pieces[$0].text }
        for word in ["判定", "留言", "类目", "然后", "给出", "标签"] { #expect(texts.contains(word), "\(texts)") }
    }

    @Test("the vocabulary holds every longer Chinese synonym")
    func vocabulary() {
        for word in SynonymLexicon.chinese.groups.joined() where word.unicodeScalars.count > 1 {
            #expect(KnownWords.lexicon.words.contains(word))
        }
    }
}
