import IncantCore
import IncantSearch
import IncantTestSupport
import Synchronization
import Testing

/// A failure is never a score, and whatever failed, the run goes on to the same end once the cause is mended.
@Suite struct FailureTests {
    private let bench = SearchBench(budget: 600, quality: SearchBench.shortIsBetter)

    private struct Broken: Error, Equatable {}

    /// Runs into the failure, checks that what was answered is stored, and resumes with a sound model.
    private func interrupted(
        _ fate: @escaping WireTarget.Fate, batchSize: Int = 1
    ) async throws -> (error: SearchError?, target: WireTarget) {
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        let target = WireTarget(bench.model, batchSize: batchSize, fate: fate)
        var caught: SearchError?
        do {
            _ = try await bench.engine(journal, target: target).run(bench.header)
        } catch let error as SearchError {
            caught = error
        } catch is Broken {
        }
        #expect(journal.evaluations().count == target.count.answered)
        #expect(journal.evaluations().allSatisfy { whole.evaluations().contains($0) })
        _ = try await bench.engine(journal, target: WireTarget(bench.model)).run(bench.header)
        #expect(journal.events() == whole.events())
        #expect(journal.evaluations() == whole.evaluations())
        return (caught, target)
    }

    @Test(arguments: [1, 4])
    func whatFailsForAWhileIsAskedAgain(batchSize: Int) async throws {
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        let target = WireTarget(bench.model, batchSize: batchSize) { requests, _, attempt in
            let isUnlucky = requests.contains { WireTarget.lot($0, "fails") < 0.06 / Double(batchSize) }
            return isUnlucky && attempt < 3 ? ModelFailure(.unavailable, "busy") : nil
        }
        _ = try await bench.engine(journal, target: target).run(bench.header)
        #expect(target.count.failed > 10)
        #expect(journal.events() == whole.events())
        #expect(journal.evaluations() == whole.evaluations())
    }

    @Test func aJudgeThatFailsForAWhileIsAskedAgain() async throws {
        let whole = try await bench.run().journal
        let journal = InMemoryRunJournal()
        let tries = Mutex<[String: Int]>([:])
        _ = try await bench.engine(
            journal, target: WireTarget(bench.model),
            scorer: { pairs in
                for pair in pairs where pair.example.id.hasSuffix("7") {
                    let isFirst = tries.withLock { tries in
                        tries[pair.example.id, default: 0] += 1
                        return tries[pair.example.id] == 1
                    }
                    if isFirst { throw ModelFailure(.unavailable, "the judge is busy") }
                }
                await Task.yield()
                return try await SearchBench.scorer(pairs)
            }
        ).run(bench.header)
        #expect(tries.withLock { $0.count } > 4)
        #expect(journal.events() == whole.events())
        #expect(journal.evaluations() == whole.evaluations())
    }

    @Test func whatNeverAnswersStopsTheRun() async throws {
        let (error, target) = try await interrupted { requests, _, _ in
            requests[0].example.id == "train-3" ? ModelFailure(.unavailable, "no answer in 60 s") : nil
        }
        let message = try #require(error).description
        #expect(message.contains("in 3 rounds") && message.contains("no answer in 60 s") && message.contains("stored"))
        #expect(target.mostAttempts == 3)
    }

    @Test func tooManyFailuresStopTheRunSoon() async throws {
        let (error, target) = try await interrupted { requests, call, _ in
            call > 60 && WireTarget.lot(requests[0], "fails") < 0.9 ? ModelFailure(.unavailable, "overloaded") : nil
        }
        #expect(try #require(error).description.contains("overloaded"))
        #expect(target.count.calls < 150)
    }

    @Test(arguments: [0, 30, 200])
    func whatNoCallCanMendStopsTheRunAtOnce(after calls: Int) async throws {
        let (error, target) = try await interrupted { _, call, _ in
            call == calls ? ModelFailure(.hopeless, "the key is wrong: set OPENAI_API_KEY") : nil
        }
        #expect(error == .unanswered("the key is wrong: set OPENAI_API_KEY"))
        #expect(target.count.failed == 1)
        // What had its permit before the failure came back may still begin.
        #expect(target.count.afterFailure < 8)
    }

    @Test func anErrorThatIsNoFailureOfTheModelIsThrownAsItIs() async throws {
        let (error, target) = try await interrupted { _, call, _ in call == 50 ? Broken() : nil }
        #expect(error == nil)
        #expect(target.count.failed == 1)
    }

    @Test func aCancelledCallEndsTheRunAsAStopDoes() async throws {
        let (error, _) = try await interrupted { _, call, _ in call == 50 ? ModelFailure(.cancelled, "stopped") : nil }
        #expect(error == .stopped)
    }

    @Test(arguments: [1, 4])
    func aRefusedSeedPromptStopsTheRun(batchSize: Int) async throws {
        let seed = bench.seed.id
        let (error, _) = try await interrupted(
            { requests, _, _ in
                requests.contains { $0.prompt.id == seed && $0.example.id == "train-9" }
                    ? ModelFailure(.refused, "the request has 9000 tokens, 4096 are allowed") : nil
            },
            batchSize: batchSize
        )
        let message = try #require(error).description
        #expect(message.contains("1 requests of the seed prompt") && message.contains("9000 tokens"))
    }

    @Test func manyRefusedCandidatesStopTheRun() async throws {
        let seed = bench.seed.id
        let (error, _) = try await interrupted { requests, _, _ in
            requests[0].prompt.id == seed ? nil : ModelFailure(.refused, "not allowed here")
        }
        #expect(try #require(error).description.contains("more than half of generation 0"))
    }

    /// One in five prompts is refused on some examples.
    @Test(arguments: [1, 3])
    func aRefusedCandidateIsSetAside(batchSize: Int) async throws {
        let seed = bench.seed.id
        @Sendable func isRefused(_ prompt: PromptID) -> Bool {
            prompt != seed && Digest(of: prompt.text).bytes[0] % 5 == 0
        }
        @Sendable func fails(_ request: TargetRequest) -> Bool {
            isRefused(request.prompt.id) && ScriptedModel.difficulty(of: request.example) > 0.7
        }
        let target = WireTarget(bench.model, batchSize: batchSize) { requests, _, _ in
            requests.contains(where: fails) ? ModelFailure(.refused, "against\nthe rules") : nil
        }
        let journal = InMemoryRunJournal()
        let state = try await bench.engine(journal, target: target).run(bench.header)
        let decisions = state.generations.compactMap(\.outcome).flatMap(\.decisions)
        let out = decisions.filter { isRefused($0.prompt) }
        #expect(out.count > 1)
        for decision in out {
            #expect(decision.reason.hasPrefix("set aside: the model refused "))
            #expect(decision.reason.hasSuffix("of its requests: against⏎the rules"))
            #expect(!decision.kept)
        }
        #expect(decisions.filter { $0.reason.hasPrefix("set aside") }.count == out.count)
        let beams = state.generations.compactMap(\.outcome).flatMap(\.beam)
        #expect(!beams.contains(where: isRefused))
        let parents = state.origins.values.flatMap(\.candidate.parents)
        #expect(!parents.contains(where: isRefused))
        #expect(state.selection?.finalists.contains { isRefused($0.prompt) } == false)
        // Nothing was made up for what was refused.
        let train = try #require(bench.examples[.train])
        let answered = journal.evaluations().filter { isRefused($0.key.prompt) }
        #expect(answered.allSatisfy { ScriptedModel.difficulty(of: train[$0.key.example]) <= 0.7 })
    }

    @Test func aFinalistThatIsRefusedOnValidationIsSetAside() async throws {
        let bench = SearchBench(budget: 1500, quality: SearchBench.shortIsBetter)
        let whole = try #require(try await bench.run().state.selection)
        let winner = whole.winner
        #expect(winner != bench.seed.id)
        let target = WireTarget(bench.model) { requests, _, _ in
            requests[0].prompt.id == winner && requests[0].example.id == "validation-5"
                ? ModelFailure(.refused, "not this one") : nil
        }
        let state = try await bench.engine(InMemoryRunJournal(), target: target).run(bench.header)
        let selection = try #require(state.selection)
        #expect(selection.winner != winner)
        let reason = selection.finalists.first { $0.prompt == winner }?.reason
        #expect(reason == "set aside: the model refused 1 of its requests: not this one")
    }
}
