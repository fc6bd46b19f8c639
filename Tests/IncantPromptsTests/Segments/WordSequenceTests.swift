import IncantCore
import IncantPrompts
import Testing

@Suite("Word sequence")
struct WordSequenceTests {
    private func words(_ text: String, _ known: KnownWords = .common) -> [String] {
        let sequence = WordSequence(text, placeholders: ["input"], knownWords: known)
        return sequence.words.map { sequence.pieces[$0].text }
    }

    @Test("printing what was parsed gives the same scalars back", arguments: [UInt64](0..<40))
    func identity(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<60 {
            let text = RandomText.draw(using: &random)
            let sequence = WordSequence(text, placeholders: ["input", "label"])
            #expect(Array(sequence.text.unicodeScalars) == Array(text.unicodeScalars))
            let held = sequence.pieces.filter { $0.kind == .placeholder }.map(\.text)
            #expect(held == PromptTemplate(text, placeholders: ["input", "label"]).placeholders.map { "{\($0)}" })
        }
    }

    @Test("words are what a reader takes for words")
    func wordsFound() {
        #expect(
            words("Don't use pto_request, one-word 3.14 {input} naïve!")
                == ["Don't", "use", "pto_request", "one-word", "3.14", "naïve"])
        #expect(words("请判断{input}的情感") == ["请", "判断", "的", "情感"])
        #expect(words("量子纠缠", KnownWords(["量子", "量子纠缠"])) == ["量子纠缠"])
        #expect(words("1. one\n## two\n2. **three** 4.") == ["one", "two", "three", "4"])
        #expect(WordSequence("👩‍👩‍👧🇨🇳👍🏽", placeholders: []).pieces.map(\.text) == ["👩‍👩‍👧", "🇨🇳", "👍🏽"])
    }

    @Test("edits repair the gaps around them")
    func edits() {
        var text = WordSequence("news category, {input}", placeholders: ["input"])
        text.remove(at: text.words[1])
        #expect(text.text == "news, {input}")
        text.remove(at: text.words[0])
        #expect(text.text == ", {input}")
        text = WordSequence("news category {input}", placeholders: ["input"])
        text.move(0..<1, before: text.pieces.count)
        #expect(text.text == "category {input} news")
        text.move(text.words[1]..<text.words[1] + 1, before: 0)
        #expect(text.text == "news category {input}")
        text.insert("the", at: 0)
        #expect(text.text == "the news category {input}")
        text.insert("here", at: text.pieces.count)
        #expect(text.text == "the news category {input} here")
        text = WordSequence("请判断情感", placeholders: ["input"])
        text.remove(at: 1)
        #expect(text.text == "请情感")
        text.insert("仔细", at: 1)
        #expect(text.text == "请仔细情感")
        text = WordSequence("a b\nc", placeholders: [])
        text.remove(at: 2)
        #expect(text.text == "a\nc")
    }

    @Test("a moved run leaves every other piece in order", arguments: [UInt64](0..<20))
    func moves(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<40 {
            var text = WordSequence(RandomText.draw(using: &random), placeholders: ["input", "label"])
            let solid = { (text: WordSequence) in text.pieces.filter { $0.kind != .gap }.map(\.text).sorted() }
            let before = solid(text)
            guard !text.pieces.isEmpty else { continue }
            let source = random.integer(below: text.pieces.count)
            guard text.pieces[source].kind != .gap else { continue }
            let targets = Array(0...source) + Array((source + 1)...text.pieces.count)
            text.move(source..<source + 1, before: random.element(of: targets) ?? 0)
            #expect(solid(text) == before)
        }
    }
}
