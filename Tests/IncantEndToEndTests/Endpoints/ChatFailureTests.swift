import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// An error is never a score: what cannot be mended stops the run at once, what concerns one prompt sets that aside.
@Suite("A failure of the server", .serialized)
struct ChatFailureTests {
    /// An error as OpenAI-like servers write it.
    private static func error(_ status: Int, _ code: String, _ message: String) -> ChatStub.Reply {
        ChatStub.Reply(
            .respond(
                StubResponse(
                    status: status,
                    #"{"error":{"message":"\#(message)","type":"stub","code":"\#(code)"}}"#, latency: 0.02)))
    }

    @Test(
        "that time does not mend ends the run at once, resumable, with the remedy",
        arguments: [
            (401, "invalid_api_key", "Incorrect API key", "STUB_KEY"),
            (429, "insufficient_quota", "You exceeded your current quota", "quota"),
            (404, "model_not_found", "no such model", "base_url"),
        ]
    )
    func final(status: Int, code: String, message: String, remedy: String) async throws {
        let place = try ChatPlace { _ in Self.error(status, code, message) }
        let outcome = try await place.incant(
            "run", "chat.yaml", "--name", "run", "--set", "target.api_key_env=STUB_KEY",
            environment: ["STUB_KEY": "sk-0123456789abcdef"])
        #expect(outcome.code == 75 && outcome.output.isEmpty, "\(outcome.code): \(outcome.errors)")
        #expect(outcome.errors.contains(remedy) && outcome.errors.contains("incant resume run"), "\(outcome.errors)")
        let books = place.stub.books
        #expect((1...32).contains(books.requests))
        let ledger = try place.ledger("run")
        #expect(ledger.calls == books.requests && ledger.count(.failed) == books.requests)
        // Nothing of it was scored.
        #expect(try place.run("run").readJournal().evaluations().isEmpty)
    }

    @Test("that concerns one candidate sets it aside, unscored, and the search goes on")
    func refusedCandidate() async throws {
        let place = try ChatPlace { question in
            // Too long for this server is what has a certain digest: some candidates, never the seed prompt.
            if let (_, instruction) = ClimbRule.parts(of: question.messages), instruction != "Sort this message:  ",
                Digest(of: instruction).bytes[0] % 7 == 0
            {
                return Self.error(400, "context_length_exceeded", "the prompt is too long")
            }
            return ChatPlace.usual(question)
        }
        let outcome = try await place.incant("run", "chat.yaml", "--name", "run")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let journal = try place.run("run").readJournal()
        var refused: [PromptID] = []
        for case .decided(let generation) in try journal.events() {
            for decision in generation.decisions where decision.reason.contains("refused") {
                refused.append(decision.prompt)
                #expect(!decision.kept && decision.reason.contains("too long"), "\(decision.reason)")
            }
        }
        #expect(!refused.isEmpty)
        let evaluated = Set(try journal.evaluations().map(\.key.prompt))
        #expect(refused.allSatisfy { !evaluated.contains($0) })
        let ledger = try place.ledger("run")
        #expect(ledger.calls == place.stub.books.requests && ledger.count(.failed) > 0)
    }

    @Test("that concerns the seed prompt stops the run, for all is compared with it")
    func refusedSeed() async throws {
        let place = try ChatPlace { _ in Self.error(400, "context_length_exceeded", "the prompt is too long") }
        let outcome = try await place.incant("run", "chat.yaml", "--name", "run")
        #expect(outcome.code == 75 && outcome.output.isEmpty, "\(outcome.code): \(outcome.errors)")
        #expect(outcome.errors.contains("seed prompt") && outcome.errors.contains("too long"), "\(outcome.errors)")
        #expect(try place.run("run").readJournal().evaluations().isEmpty)
    }

    @Test("that asks for a long pause does not hold back a user who wants to stop")
    func stoppedInPause() async throws {
        let place = try ChatPlace { question in
            question.number < 40
                ? ChatPlace.usual(question)
                : ChatStub.Reply(
                    .respond(StubResponse(status: 429, headers: [(name: "Retry-After", value: "500")], "{}")))
        }
        let child = try place.start(["run", "chat.yaml", "--name", "run"])
        // All that wait are held back by now, or will be when what is under way has come back.
        while place.stub.books.requests < 40, child.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(500))
        let before = place.stub.books.requests
        child.send(SIGTERM)
        let stopped = await child.outcome()
        // Within the pause: the next request would have gone out after it.
        #expect(stopped.code == 130 && !stopped.wasKilled, "\(stopped.code): \(stopped.errors)")
        #expect(stopped.errors.contains("incant resume run"), "\(stopped.errors)")
        #expect(place.stub.books.requests == before)
        let ledger = try place.ledger("run")
        #expect(ledger.calls == before && ledger.count(.open) == 0)
    }

    @Test("by its content filter is an answer, scored as one and counted apart")
    func filtered() async throws {
        let place = try ChatPlace { question in
            guard let (number, _) = ClimbRule.parts(of: question.messages), number % 5 == 2 else {
                return ChatPlace.usual(question)
            }
            return number % 2 == 0
                ? ChatStub.Reply("", finish: "content_filter")
                : Self.error(400, "content_filter", "The response was filtered")
        }
        let outcome = try await place.incant("run", "chat.yaml", "--name", "run", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let evaluations = try place.run("run").readJournal().evaluations()
        let filtered = evaluations.filter(\.isFiltered)
        let expected = evaluations.filter { evaluation in
            let shift = [DatasetSplit.train: 0, .validation: 100, .test: 200][evaluation.key.split] ?? 0
            return (shift + evaluation.key.example) % 5 == 2
        }
        #expect(!filtered.isEmpty && filtered == expected)
        #expect(filtered.allSatisfy { $0.score.value == 0 })
        #expect(outcome.json?["filtered"] as? Int == filtered.count)
        let shown = try await place.incant("show", "run")
        #expect(shown.output.contains("\(filtered.count) answers taken away by a content filter"), "\(shown.output)")
    }
}
