import IncantCore
import IncantEmbedding
import IncantPrompts
import IncantTestSupport
import IncantVectors
import Synchronization
import Testing

@testable import IncantSearch

@Suite("Surrogate")
struct SurrogateTests {
    private static func bench(quality: @escaping @Sendable (Prompt) -> Double) -> SearchBench {
        var bench = SearchBench(budget: 2_400, quality: quality)
        bench.strategy = Combined()
        bench.settings.surrogatePool = 60
        return bench
    }

    @Test("what it expected is journalled with what came of it, and where there is something to learn it learns it")
    func learns() async throws {
        let (state, _) = try await Self.bench(quality: SearchBench.shortIsBetter).run()
        let checks = state.generations.compactMap { $0.outcome?.surrogate }
        #expect(checks.count == state.generations.count)
        let correlations = checks.compactMap(\.correlation)
        #expect(correlations.count > 3)
        #expect(correlations.reduce(0, +) / Double(correlations.count) > 0.2, "\(correlations)")
        let predicted = state.generations.flatMap(\.proposals.admitted).compactMap(\.prediction)
        #expect(predicted.contains { $0.isChosen } && predicted.contains { !$0.isChosen })
        // Of a large pool only what came to something is kept.
        #expect(state.generations.contains { ($0.proposals.unlisted ?? 0) > 0 })
        #expect(state.generations.allSatisfy { $0.proposals.candidates.count <= 40 })
    }

    @Test("it bows out where its predictions are no better than chance, once and for good, and says so")
    func bowsOut() throws {
        func checks(_ values: [Double]) -> [SurrogateCheck?] {
            values.map { SurrogateCheck(candidates: 12, correlation: $0) }
        }
        func trust(_ values: [Double]) throws -> SurrogateTrust {
            let view = try SyntheticRun.view(
                values.map { _ in [] }, seedScores: [1, 0], checks: checks(values))
            return SurrogateTrust(view.state)
        }
        #expect(try trust([]).dismissedAt == nil)
        #expect(try trust([-0.5, -0.5, -0.5]).dismissedAt == nil)
        #expect(try trust([0.4, 0.3, 0.1, 0.2, 0.3, 0.4]).dismissedAt == nil)
        let out = try trust([0.4, 0.1, -0.2, 0.1, -0.3, 0.2, 0])
        #expect(out.dismissedAt != nil && out.words?.contains("bowed out") == true)
    }

    @Test("a run whose surrogate bowed out goes on, and tells once")
    func goesOn() async throws {
        // Answers that have nothing to do with what the prompt says.
        var random = Self.bench { prompt in Double(prompt.id.text.utf8.reduce(0) { $0 &+ Int($1) } % 10) / 10 }
        random.settings.evaluations = 6_000
        let journal = InMemoryRunJournal()
        let remarks = Mutex<[String]>([])
        let state = try await random.engine(
            journal,
            observer: { notice, _ in
                if case .remark(let words) = notice { remarks.withLock { $0.append(words) } }
            }
        ).run(random.header)
        let notes = state.generations.compactMap { $0.outcome?.surrogate?.note }.filter { $0.contains("bowed out") }
        let said = remarks.withLock { $0 }.filter { $0.contains("surrogate") }
        // Chance may be kind to it; then it stays, and nothing is said.
        #expect(notes.isEmpty == said.isEmpty && said.count <= 1)
        #expect(state.result != nil)
    }

    @Test("a batch does not crowd in one spot")
    func spreads() async throws {
        let scores = [Double](repeating: 0.5, count: 20)
        let children = (0..<14).map { number in
            SyntheticRun.Child(
                text: number < 7 ? "red apple \(number) {input}" : "blue train engine number \(number) {input}",
                operatorName: "odd.insert-word",
                scores: scores.enumerated().map { ($0.offset + number) % 3 == 0 ? 1 : $0.element })
        }
        let view = try SyntheticRun.view([children], seedScores: scores)
        var features = PromptFeatures(embedder: HashingEmbedder(), schema: view.context.schema)
        try await features.add(
            view.state.order.compactMap { id in
                view.state.origins[id].map { ($0.candidate.prompt, $0.candidate.operatorNames) }
            })
        let surrogate = try #require(try Surrogate(view, features: features))
        // Ten of one kind, two of another: were the choice by worth alone, one kind would fill the batch or leave it.
        let pool =
            (0..<10).map { "green pear tree \($0) {input}" } + ["quiet violin {input}", "sudden granite cliff {input}"]
        let rows = try await features.rows(of: pool.map { (Prompt(["user": $0]), ["odd.insert-word"]) })
        let ranking = surrogate.ranking(
            of: .init(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 }),
            eligible: Array(pool.indices), places: 3)
        #expect(Set(ranking.order).count == pool.count)
        #expect(ranking.order.prefix(6).contains { $0 >= 10 })
    }
}
