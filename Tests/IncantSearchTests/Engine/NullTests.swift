import Foundation
import IncantCore
import IncantSearch
import IncantTestSupport
import Testing

/// Models for which no prompt is better than another: no more verdicts than the level allows, over whole runs.
@Suite("Runs where nothing is to be found", .serialized)
struct NullTests {
    /// Right with the same chance for every pair of prompt and example, by a coin that is thrown once.
    private struct Coin: TargetModel {
        let identity = "coin"
        let schema = PromptSchema(parts: [PromptSchema.Part(name: "user", required: ["input"])])
        let batchSize = 64
        let seed: Int
        let accuracy: Double

        func answers(to requests: [TargetRequest]) async throws -> [TargetAnswer] {
            requests.map { request in
                let digest = Digest(ofParts: ["coin", "\(seed)", request.prompt.id.text, request.example.id])
                let throwing = Double(digest.bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }) / 4_294_967_296
                let wrong = request.example.target == "yes" ? "no" : "yes"
                return TargetAnswer(
                    text: throwing < accuracy ? request.example.target : wrong, usage: TokenUsage(prompt: 8, answer: 1))
            }
        }
    }

    private static let runs = 100

    private static func bench(_ seed: Int) -> SearchBench {
        var bench = SearchBench(budget: 800, seed: UInt64(seed)) { _ in 0.6 }
        // The default strategy and a plain one in turn.
        bench.strategy = seed % 4 == 0 ? Combined() : Beam()
        bench.settings.surrogatePool = 24
        bench.settings.blocks = [10, 20, 60]
        bench.settings.finalists = 3
        bench.settings.pool = 8
        bench.settings.children = 6
        bench.examples = [
            .train: ScriptedModel.examples(60, prefix: "train-\(seed)"),
            .validation: ScriptedModel.examples(60, prefix: "validation-\(seed)"),
            .test: ScriptedModel.examples(120, prefix: "test-\(seed)"),
        ]
        return bench
    }

    /// The most of `runs` that the level allows but for a chance of one in forty: the 0.975 quantile of the binomial.
    private static func bound(level: Double) -> Int {
        var tail = pow(1 - level, Double(runs))
        var term = tail
        var count = 0
        while tail < 0.975 {
            term *= Double(runs - count) / Double(count + 1) * level / (1 - level)
            count += 1
            tail += term
        }
        return count
    }

    @Test("answers vary by prompt at random: 'better' and 'worse' are as rare as stated")
    func coins() async throws {
        var verdicts: [Verdict: Int] = [:]
        var others = 0
        for seed in 0..<Self.runs {
            let bench = Self.bench(seed)
            let state = try await bench.engine(InMemoryRunJournal(), target: Coin(seed: seed, accuracy: 0.6))
                .run(bench.header)
            let test = try #require(state.test)
            verdicts[test.verdict, default: 0] += 1
            if state.selection?.winner != bench.seed.id { others += 1 }
            // A loss is never shown as a gain, and what is not shown to be better is not handed out.
            #expect(test.verdict != .better || (test.gain > 0 && test.low > 0))
            #expect(test.verdict != .worse || (test.gain < 0 && test.high < 0))
            #expect(test.verdict == .better || state.result?.best == bench.seed.id)
        }
        let most = Self.bound(level: 0.05)
        let (better, worse) = (verdicts[.better] ?? 0, verdicts[.worse] ?? 0)
        print(
            "null test: \(better) better, \(worse) worse of \(Self.runs) runs at level 0.05 (at most \(most) each); "
                + "\(others) runs sent another prompt than the seed prompt to test")
        #expect(better <= most)
        #expect(worse <= most)
        // Otherwise the test would have looked at nothing.
        #expect(others > Self.runs / 5)
    }

    @Test("answers are a function of the example: nothing is ever shown")
    func fixed() async throws {
        for seed in 0..<20 {
            let bench = Self.bench(seed)
            let state = try await bench.run().state
            #expect(state.test?.verdict == .notShown && state.test?.gain == 0)
            #expect(state.selection?.winner == bench.seed.id && state.result?.best == bench.seed.id)
        }
    }

    @Test("the bound is the binomial's quantile")
    func bounds() {
        #expect(Self.bound(level: 0.05) == 10)
        #expect(Self.bound(level: 0.01) == 3)
    }
}
