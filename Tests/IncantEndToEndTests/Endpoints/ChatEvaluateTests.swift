import Foundation
import IncantCore
import IncantJournal
import IncantTestSupport
import Testing

/// One prompt measured on a chat model, an embedder behind an endpoint, and a model that is not the one it was.
@Suite("Evaluating on a chat model", .serialized)
struct ChatEvaluateTests {
    @Test("each example is asked as often as the configuration says, once only for a prompt named twice")
    func repeats() async throws {
        let place = try ChatPlace()
        let once = try await place.incant("evaluate", "chat.yaml", "--format", "json")
        #expect(once.code == 0, "\(once.errors)")
        let examples = try #require(once.json?["examples"] as? Int)
        #expect(place.stub.books.requests == examples)

        place.stub.reset()
        let thrice = try await place.incant(
            "evaluate", "chat.yaml", "--format", "json", "--set", "target.repeats=3", "--versus", "seed")
        #expect(thrice.code == 0, "\(thrice.errors)")
        // The first of the three answers is in the cache.
        #expect(place.stub.books.requests == 2 * examples)
        // The stub's model does not sample, so that the mean of three is the one.
        #expect(thrice.json?["score"] as? Double == once.json?["score"] as? Double)
        #expect((thrice.json?["versus"] as? [String: Any])?["difference"] as? Double == 0)
    }

    @Test("what is not answered is no score: the command fails, and finds again what was answered")
    func unanswered() async throws {
        let place = try ChatPlace { question in
            question.messages.map(\.text).joined().contains("no. 107")
                ? ChatStub.Reply(.respond(StubResponse(status: 500, "{}"))) : ChatPlace.usual(question)
        }
        let broken = try await place.incant(
            "evaluate", "chat.yaml", "--format", "json", "--set", "target.attempts=2", "--set", "target.timeout=5")
        #expect(broken.code == 75, "\(broken.errors)")
        #expect(broken.output.isEmpty && !broken.errors.contains("resume"), "\(broken.errors)")
    }

    @Test("prices and budgets hold for one evaluation as for a run")
    func budget() async throws {
        let place = try ChatPlace()
        let price = "target.price={prompt: 0, answer: 0, call: 0.1}"
        let priced = ["evaluate", "chat.yaml", "--no-cache", "--set", price, "--set"]
        let poor = try await place.incant(priced + ["budget.money=1"])
        #expect(poor.code == 75 && poor.output.isEmpty, "\(poor.code): \(poor.errors)")
        #expect(poor.errors.contains("budget.money"), "\(poor.errors)")
        #expect((1...10).contains(place.stub.books.requests))
        let rich = try await place.incant(priced + ["budget.money=1000"])
        #expect(rich.code == 0, "\(rich.errors)")
        let dead = try ChatPlace { _ in ChatStub.Reply(.respond(StubResponse(status: 500, "{}"))) }
        let late = try await dead.incant(["evaluate", "chat.yaml", "--set", "budget.minutes=0.01"])
        // Whether the time ends before a call or during one is the machine's doing.
        let words = ["time is up", "minutes are over"]
        #expect(late.code == 75 && words.contains { late.errors.contains($0) }, "\(late.code): \(late.errors)")
    }

    @Test("with --no-cache nothing of others is found, and nothing kept", arguments: ["--no-cache", "cache.scope=run"])
    func noCache(option: String) async throws {
        let place = try ChatPlace()
        let arguments = ["evaluate", "chat.yaml"] + (option.hasPrefix("--") ? [option] : ["--set", option])
        for _ in 0..<2 {
            place.stub.reset()
            let outcome = try await place.incant(arguments)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(place.stub.books.requests > 0)
        }
        #expect(!place.folder.holds("runs/responses.sqlite"))
    }

    @Test("a run does not go on with another model, and its configuration stays as it is")
    func otherAddress() async throws {
        let place = try ChatPlace()
        let child = try place.start(["run", "chat.yaml", "--name", "one"])
        try #require(await Instant.evaluations(40).send(SIGKILL, to: child, in: place.run("one")))
        _ = await child.outcome()
        let before = place.folder.read("runs/one/config.yaml")
        let other = try ChatPlace()
        for (change, code, words) in [
            ("target.base_url=\(other.stub.baseURL)", Int32(65), "target model"),
            ("target.model=another", 64, "target.model"),
        ] {
            let refused = try await place.incant("resume", "one", "--set", change)
            #expect(refused.code == code, "\(change): \(refused.errors)")
            #expect(refused.errors.contains(words), "\(change): \(refused.errors)")
            #expect(place.folder.read("runs/one/config.yaml") == before)
        }
        #expect(other.stub.books.requests == 0)
        let resumed = try await place.incant("resume", "one")
        #expect(resumed.code == 0, "\(resumed.errors)")
    }

    /// Vectors of four counts of letters.
    @Sendable private static func embeddings(_ question: ChatStub.Question) -> ChatStub.Reply {
        guard question.request.path.hasSuffix("/embeddings") else { return ChatPlace.usual(question) }
        guard case .object(let body)? = try? JSONParser.value(of: question.request.body[...], mode: .strict),
            case .array(let texts)? = body["input"]
        else { return ChatStub.Reply(.respond(StubResponse(status: 400, "{}"))) }
        let rows = texts.enumerated().map { index, text in
            var counts = [1, 0, 0, 0]
            if case .string(let text) = text { for byte in text.utf8 { counts[Int(byte) % 4] += 1 } }
            return "{\"index\":\(index),\"embedding\":[\(counts.map(String.init).joined(separator: ","))]}"
        }
        return ChatStub.Reply(
            .respond(
                StubResponse(
                    "{\"model\":\"stub-embedder\",\"data\":[\(rows.joined(separator: ","))],"
                        + "\"usage\":{\"prompt_tokens\":\(texts.count),\"total_tokens\":\(texts.count)}}")))
    }

    @Test("an embedder behind an endpoint serves a whole run, and its calls are in the ledger")
    func embedder() async throws {
        let place = try ChatPlace(answer: Self.embeddings)
        let outcome = try await place.incant(
            "run", "chat.yaml", "--name", "run", "--set", "budget.evaluations=330", "--set", "embedder.kind=endpoint",
            "--set", "embedder.model=stub-embedder", "--set", "embedder.base_url=\(place.stub.baseURL)")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let calls = try place.ledger("run").filter { $0.role == .embedder }
        #expect(!calls.isEmpty)
        let record = try RunRecord.settled(place.run("run"))
        #expect(record.evaluations.count <= 330)
    }
}
