import IncantCore
import IncantPrompts
import Testing

@Suite("Neighbours in meaning")
struct NeighbourTests {
    /// Knows one word, whose neighbours are `n0`, `n1`, …
    private struct Numbered: WordNeighbours {
        var known = "review"
        var size = 1000

        func neighbours(of word: String, count: Int) -> [String] {
            word.lowercased() == known ? (0..<min(count, size)).map { "n\($0)x" } : []
        }
    }

    /// The ranks that were drawn for the word `Review`.
    private func ranks(_ name: String, strength: Double, size: Int = 1000) throws -> [Int] {
        var context = OperatorPrompts.chat(strength: strength)
        context.neighbours = Numbered(size: size)
        let children = try OperatorPrompts.mutations(of: "Review {input}", by: name, in: context, seeds: 0..<2000)
        return children.compactMap { Int($0.text.split(separator: " ")[0].filter(\.isNumber)) }.sorted()
    }

    @Test("strength is the range of ranks, from close to odd")
    func dial() throws {
        #expect(try ranks("rephrase.near-word", strength: 0) == [0, 1, 2])
        #expect(try ranks("rephrase.near-word", strength: 1) == Array(0..<15))
        #expect(try ranks("odd.far-word", strength: 0) == Array(15..<40))
        let farthest = try ranks("odd.far-word", strength: 1)
        #expect(farthest.first.map { $0 >= 80 } ?? false)
        #expect(farthest.last.map { (200..<240).contains($0) } ?? false)
    }

    @Test("where there are too few neighbours the farther half is odd")
    func few() throws {
        #expect(try ranks("odd.far-word", strength: 0, size: 6) == [3, 4, 5])
    }

    @Test("case is kept; labels, fields and numbers stay")
    func kept() throws {
        var context = OperatorPrompts.chat(strength: 1)
        context.neighbours = Numbered()
        let upper = try OperatorPrompts.mutations(of: "REVIEW {input}", by: "rephrase.near-word", in: context)
        #expect(upper.allSatisfy { $0.text.hasPrefix("N") && $0.text.contains("X {input}") })
        context.labels = ["Review"]
        #expect(try OperatorPrompts.mutations(of: "Review 42 {input}", by: "rephrase.near-word", in: context).isEmpty)
    }

    @Test("without a model of words the lexicon serves, in both languages")
    func lexicon() throws {
        for (text, language) in [("Classify the review: {input}", Language.english), ("分析评论：{input}", .chinese)] {
            for name in ["rephrase.near-word", "odd.far-word"] {
                let children = try OperatorPrompts.mutations(
                    of: text, by: name, in: OperatorPrompts.chat(strength: 0.5, language: language))
                #expect(children.count > 10, "\(name) \(text)")
            }
        }
    }

    @Test("the lexicon's nearest are the synonyms; more is a longer list of the same", arguments: Language.allCases)
    func order(language: Language) throws {
        let lexicon = SynonymLexicon.lexicon(for: language)
        let neighbours = LexiconNeighbours(lexicon)
        for group in lexicon.groups.prefix(60) {
            let word = group[0]
            let synonyms = lexicon.synonyms(of: word).map { $0.lowercased() }
            let far = neighbours.neighbours(of: word, count: 300)
            #expect(far.count == 300)
            #expect(Array(far.prefix(synonyms.count)) == synonyms)
            #expect(Set(far).count == far.count && !far.contains(word.lowercased()))
            #expect(neighbours.neighbours(of: word, count: 7) == Array(far.prefix(7)))
        }
        #expect(neighbours.neighbours(of: "zyzzyva", count: 5).isEmpty)
        #expect(neighbours.neighbours(of: lexicon.groups[0][0], count: 0).isEmpty)
    }
}
