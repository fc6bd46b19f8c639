import IncantCore
import IncantPrompts
import Testing

@Suite("Crossover")
struct CrossoverTests {
    private func context(_ mates: [String], strength: Double = 1) -> MutationContext {
        var context = OperatorPrompts.chat(strength: strength)
        context.mates = mates.map { Prompt(["user": $0]) }
        return context
    }

    private func segments(_ text: String) -> [String] {
        SegmentedText(text, placeholders: ["input"]).segments.map(\.text)
    }

    @Test("every piece of a child is one of the two parents', and the data's own stay where they are")
    func pieces() throws {
        let (own, mate) = ("One. Two. Three.\n{input}\nFour:", "Five. Six.\nText: {input}\nSeven:")
        let children = try OperatorPrompts.mutations(of: own, by: "crossover.segments", in: context([mate]))
        #expect(children.count > 6)
        let all = Set(segments(own) + segments(mate))
        for child in children {
            #expect(Set(segments(child.text)).isSubset(of: all), "\(child.text)")
            #expect(segments(child.text).count == segments(own).count)
            #expect(segments(child.text)[3] == "{input}")
            #expect(!Set(segments(child.text)).isDisjoint(with: ["Five.", "Six.", "Seven:"]))
        }
    }

    @Test("one-line templates exchange the words around the placeholder")
    func lines() throws {
        let children = try OperatorPrompts.mutations(
            of: "news {input} today", by: "crossover.segments", in: context(["topic {input}!"]))
        #expect(Set(children.map(\.text)) == ["topic {input} today", "news {input}!"])
    }

    @Test("the note and the mutation name the mate; a prompt is no mate of its own")
    func mate() throws {
        let own = Prompt(["user": "One. Two.\n{input}"])
        let mate = Prompt(["user": "Three. Four.\n{input}"])
        var context = context([])
        context.mates = [own, mate]
        let mutator = try #require(OperatorLibrary.named("crossover.segments"))
        for seed in UInt64(0)..<40 {
            var random = RandomStream(seed: seed)
            let mutation = try #require(mutator.mutate(own, in: context, using: &random))
            #expect(mutation.mate == mate.id)
            #expect(mutation.note.contains(mate.id.short))
        }
        context.mates = [own]
        var random = RandomStream(seed: 1)
        #expect(mutator.mutate(own, in: context, using: &random) == nil)
    }
}
