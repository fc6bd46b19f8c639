import IncantCore
import IncantPrompts
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

@Suite("What the engine tells operators")
struct LessonsTests {
    /// Proposes nothing new but keeps what it was told.
    private final class Listener: MutationOperator {
        let name = "odd.listen"
        let family = OperatorFamily.odd
        let summary = "keep the context"
        let languages: Set<Language> = [.english]
        private let heard = Mutex<[MutationContext]>([])

        var contexts: [MutationContext] { heard.withLock { $0 } }

        func mutate(_ prompt: Prompt, in context: MutationContext, using random: inout RandomStream) -> Mutation? {
            heard.withLock { $0.append(context) }
            let text = (prompt["user"] ?? "") + " \(random.integer(below: 1_000_000))"
            return Mutation(prompt: prompt.replacing("user", with: text), note: "added a number")
        }
    }

    @Test("mates are the parents; confusions and unread answers are the leading parent's")
    func context() async throws {
        var bench = SearchBench(budget: 900, seed: 2) { _ in 0.5 }
        let listener = Listener()
        bench.operators = [listener]
        let state = try await bench.run().state
        let first = try #require(listener.contexts.first)
        #expect(first.mates.isEmpty && first.lessons == RunLessons())
        let last = try #require(listener.contexts.last)
        let beams = state.generations.compactMap { $0.outcome?.beam }
        #expect(beams.contains(last.mates.map(\.id)))
        // Half of the answers are wrong, each of them the other label.
        #expect(last.lessons.unparsed == 0)
        #expect(last.lessons.asked == 40)
        let wrong = last.lessons.confusions.reduce(0) { $0 + $1.count }
        #expect((10..<30).contains(wrong))
        #expect(Set(last.lessons.confusions.map(\.right)).isSubset(of: ["yes", "no"]))
        #expect(last.lessons.confusions.allSatisfy { $0.answered != $0.right })
        #expect(last.lessons.confusions.map(\.count) == last.lessons.confusions.map(\.count).sorted(by: >))
        // Nothing shows examples here.
        #expect(last.demonstrations.isEmpty)
    }

    @Test("examples come with ranks, each held by one of them")
    func ranks() async throws {
        var bench = SearchBench(budget: 900, seed: 2) { _ in 0.5 }
        let listener = Listener()
        bench.partTexts()
        bench.operators = [listener] + OperatorLibrary.operators(of: .demonstration)
        _ = try await bench.run()
        let last = try #require(listener.contexts.last)
        #expect(last.demonstrations.count == 8)
        for rank in [\Demonstration.nearness, \.diversity, \.hardness] {
            #expect(last.demonstrations.map { $0[keyPath: rank] }.sorted() == Array(0..<8))
        }
    }
}
