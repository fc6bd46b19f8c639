import IncantCore
import IncantPrompts
import Testing

@Suite("Prune and shorten")
struct DeleteTests {
    private let text = "Please read the review, then answer: is it good? Thank you.\n{input}\nAnswer:"

    @Test("what is left after pruning is a subsequence of the words and marks", arguments: [0, 0.5, 1])
    func subsequence(strength: Double) throws {
        let tokens = { (text: String) in
            let words = WordSequence(text, placeholders: ["input"])
            return words.pieces.filter { $0.kind != .gap }.map(\.text)
        }
        let children = try OperatorPrompts.mutations(
            of: text, by: "delete.prune", in: OperatorPrompts.chat(strength: strength))
        #expect(children.count > 20)
        for child in children {
            var rest = tokens(text)[...]
            for token in tokens(child.text) {
                let place = try #require(rest.firstIndex(of: token), "\(child.text)")
                rest = rest[(place + 1)...]
            }
        }
    }

    @Test("strength sets how far pruning goes, down to a word or two")
    func pruneStrength() throws {
        let mean = { (strength: Double) in
            let children = try OperatorPrompts.mutations(
                of: text, by: "delete.prune", in: OperatorPrompts.chat(strength: strength))
            return Double(children.reduce(0) { $0 + $1.text.count }) / Double(children.count)
        }
        #expect(try mean(0) > 1.3 * mean(0.5))
        #expect(try mean(0.5) > 1.3 * mean(1))
    }

    @Test("the emptiest goes first: repetitions, then thanks, then fillers")
    func order() throws {
        let context = OperatorPrompts.chat(strength: 0)
        let repeated = "Name the tone. Name the tone. Thank you.\n{input}"
        #expect(
            try OperatorPrompts.mutations(of: repeated, by: "delete.shorten", in: context).map(\.text)
                == ["Name the tone. Thank you.\n{input}"])
        let polite = "Please name the tone. Thank you.\n{input}"
        #expect(
            try OperatorPrompts.mutations(of: polite, by: "delete.shorten", in: context).map(\.text)
                == ["Please name the tone.\n{input}"])
        let filled = "Please name the tone of this.\n{input}"
        #expect(
            try OperatorPrompts.mutations(of: filled, by: "delete.shorten", in: context).map(\.text)
                == ["Name the tone of this.\n{input}"])
    }

    @Test("at full strength all that says least may go, and nothing else")
    func most() throws {
        let children = try OperatorPrompts.mutations(
            of: text, by: "delete.shorten", in: OperatorPrompts.chat(strength: 1))
        #expect(children.map(\.text).min { $0.count < $1.count } == "Read review, answer: good?\n{input}\nAnswer:")
        for child in children { #expect(child.text.contains("review") && child.text.contains("good?")) }
    }

    @Test("Chinese courtesies and particles go too")
    func chinese() throws {
        let children = try OperatorPrompts.mutations(
            of: "请仔细判断这条评论的情感。谢谢。\n{input}", by: "delete.shorten",
            in: OperatorPrompts.chat(strength: 1, language: .chinese))
        #expect(children.map(\.text).contains("判断这条评论情感。\n{input}"))
    }
}
